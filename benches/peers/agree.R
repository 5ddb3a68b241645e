# What psych computes from the answers in a folder: statistics.csv and psych-scores.csv, in attuned's units.
# What psych does not compute is computed here from the formulas, in a different way from attuned's.
suppressPackageStartupMessages(library(psych))

folder <- commandArgs(TRUE)
data <- read.csv(file.path(folder, "responses.csv"))
areas <- letters[1:5]
signs <- c("", "", "-", "", "", "-", "", "")
keys <- lapply(setNames(areas, areas), function(area) paste0(signs, area, 1:8))
exact <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))

# Omega total of one factor (Hancock & An 2020): each squared loading is a ratio of sums over pairs of other items.
omega <- function(C) {
  k <- ncol(C)
  squares <- sapply(1:k, function(j) {
    pairs <- combn(setdiff(1:k, j), 2)
    sum(C[j, pairs[1, ]] * C[j, pairs[2, ]]) / sum(C[t(pairs)])
  })
  common <- sum(sqrt(squares))^2
  common / (common + sum(diag(C) - squares))
}

# The interval around alpha (Bonett 2002).
interval <- function(alpha, k, n) {
  half <- qnorm(0.975) * sqrt(2 * k / ((k - 1) * (n - 2)))
  1 - exp(log(1 - alpha) - log(n / (n - 1)) + c(1, -1) * half)
}

statistics <- do.call(rbind, lapply(areas, function(area) {
  items <- sub("-", "", keys[[area]])
  all <- data[items]
  # attuned counts only those who answered every item of the area.
  whole <- na.omit(all)
  found <- alpha(whole, keys = keys[area], check.keys = FALSE)
  total <- found$total
  keyed <- whole
  keyed[signs == "-"] <- 6 - keyed[signs == "-"]
  range <- interval(total$raw_alpha, 8, nrow(whole))
  sem <- 25 * total$sd * sqrt(1 - total$raw_alpha)
  rbind(
    data.frame(area, item = "", quantity = c(
      "respondents", "mean", "sd", "alpha", "alpha low", "alpha high", "mean_r", "omega", "sem", "smallest_difference"
    ), value = c(
      nrow(whole), 25 * (total$mean - 1), 25 * total$sd, total$raw_alpha, range, total$average_r, omega(cov(keyed)),
      sem, 1.96 * sqrt(2) * sem
    )),
    data.frame(area, item = items, quantity = rep(c("item mean", "item sd", "r_drop", "alpha_if_dropped", "missing"), each = 8),
      value = c(found$item.stats$mean, found$item.stats$sd, found$item.stats$r.drop, found$alpha.drop$raw_alpha,
        colSums(is.na(all))))
  )
}))
statistics$value <- exact(statistics$value)
write.csv(statistics, file.path(folder, "statistics.csv"), row.names = FALSE)

found <- scoreItems(keys, data[-1], impute = "none", min = 1, max = 5)
scores <- 25 * (found$scores - 1)
# psych itself gives a score from a single answer.
scores[found$missing > 4] <- NA
write.csv(data.frame(id = data$id, exact(scores)), file.path(folder, "psych-scores.csv"), row.names = FALSE, quote = FALSE)
