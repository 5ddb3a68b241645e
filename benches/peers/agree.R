# What psych and lavaan compute from the answers in a folder: statistics.csv, in attuned's units, with how far attuned may be
# off; with a second folder, also psych-scores.csv there. What neither of them has is computed here from the formulas, in a
# different way from attuned's.
# Rscript agree.R FOLDER [scores]
suppressPackageStartupMessages({
  library(psych)
  library(lavaan)
})

arguments <- commandArgs(TRUE)
folder <- arguments[1]
answers <- read.csv(file.path(folder, "responses.csv"))
keys <- read.csv(file.path(folder, "keys.csv"))
exact <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
# The same random numbers each time, and thus on one core.
set.seed(1)
options(mc.cores = 1)
quietly <- function(x) {
  capture.output(value <- suppressMessages(suppressWarnings(x)))
  value
}
EXACT <- 1e-9
# What both search for step by step.
SEARCHED <- 5e-4
# Another estimate of the same quantity.
NEAR <- 0.005

# The first principal component, most of it positive.
first_component <- function(R) {
  found <- eigen(R)
  loadings <- found$vectors[, 1] * sqrt(found$values[1])
  direction <- sign(sum(sign(loadings)))
  loadings * if (direction == 0) sign(sum(loadings)) else direction
}

# Omega total of one factor (Hancock & An 2020): each squared loading is a ratio of sums over pairs of other items. Signs are
# those of the first principal component.
omega_total <- function(C) {
  k <- ncol(C)
  signs <- sign(first_component(cov2cor(C)))
  turned <- C * outer(signs, signs)
  squares <- sapply(1:k, function(j) {
    pairs <- combn(setdiff(1:k, j), 2)
    max(0, sum(turned[j, pairs[1, ]] * turned[j, pairs[2, ]]) / sum(turned[t(pairs)]))
  })
  common <- sum(signs * sqrt(squares))^2
  common / (common + sum(diag(C) - squares))
}

# The interval around alpha (Bonett 2002).
interval <- function(alpha, k, n) {
  half <- qnorm(0.975) * sqrt(2 * k / ((k - 1) * (n - 2)))
  1 - exp(log(1 - alpha) - log(n / (n - 1)) + c(1, -1) * half)
}

plain_alpha <- function(x, turn = integer()) {
  x[turn] <- -x[turn]
  quietly(alpha(x, check.keys = FALSE))
}

row <- function(area, item, quantity, value, within = EXACT) data.frame(area, item, quantity, value, within)

of_area <- function(area) {
  own <- keys[keys$area == area, ]
  items <- own$item
  # attuned counts only those who answered every item of the area.
  whole <- na.omit(answers[items])
  n <- nrow(whole)
  k <- ncol(whole)
  keyed <- sweep(sweep(whole, 2, own$sign, "*"), 2, ifelse(own$sign < 0, own$lowest + own$highest, 0), "+")
  # What each item adds to a score from 0 to 100.
  part <- 100 * own$weight / ((own$highest - own$lowest) * sum(own$weight))
  scored <- sweep(keyed, 2, part, "*")
  found <- plain_alpha(scored)
  raw_alpha <- found$total$raw_alpha
  total <- rowSums(sweep(keyed, 2, own$lowest) * rep(part, each = n))
  sem <- sd(total) * sqrt(1 - raw_alpha)
  range <- interval(raw_alpha, k, n)
  R <- cor(keyed)
  loadings <- first_component(R)
  alone <- sapply(1:k, function(j) plain_alpha(scored, j)$total$raw_alpha)
  chance <- quietly(fa.parallel(R, n.obs = n, fa = "pc", n.iter = 1000, plot = FALSE))$values
  rows <- rbind(
    row(area, "", c("respondents", "mean", "sd", "alpha", "alpha low", "alpha high", "mean_r", "omega", "sem",
      "smallest_detectable_change"),
      c(n, mean(total), sd(total), raw_alpha, range, found$total$average_r, omega_total(cov(scored)), sem, 1.96 * sqrt(2) * sem)),
    row(area, items, rep(c("item mean", "item sd", "missing", "r_drop", "alpha_if_dropped", "loading", "alpha_if_turned"), each = k),
      c(colMeans(keyed), sapply(keyed, sd), colSums(is.na(answers[items])), found$item.stats$r.drop,
        found$alpha.drop$raw_alpha, loadings, alone)),
    row(area, seq_len(k), "eigenvalue", eigen(R)$values),
    # Simulated there and here: the difference of two such percentiles is below 0.4 standard deviations of the eigenvalue in
    # all but one of ten thousand cases.
    row(area, seq_len(k), "by chance", apply(chance, 2, quantile, 0.95), 0.4 * apply(chance, 2, sd))
  )

  # psych turns what has a negative loading; of these attuned names those that fit then.
  turn <- which(loadings < 0)
  fits <- plain_alpha(scored, turn)$item.stats$r.drop >= 0.1
  against <- intersect(turn, which(fits))
  rows <- rbind(rows, row(area, items, "against", as.numeric(seq_len(k) %in% against)))
  if (length(against) > 0) {
    rows <- rbind(rows, row(area, "", "alpha_if_all_turned", plain_alpha(scored, against)$total$raw_alpha))
  }

  # One factor by maximum likelihood. Its omega is another estimate than the closed form: near to it where one factor fits,
  # but not where the loadings of wrong keys cancel each other out, where scales differ, or for right and wrong answers.
  model <- paste("f =~", paste(items, collapse = " + "))
  fitted <- quietly(cfa(model, data = scored, std.lv = TRUE))
  estimates <- lavInspect(fitted, "est")
  srmr <- fitMeasures(fitted, "srmr")
  near <- (length(turn) == 0 || srmr < 0.03) && all(part == part[1]) && own$highest[1] - own$lowest[1] > 1
  rows <- rbind(rows, row(area, "", "srmr", srmr, SEARCHED))
  if (near) {
    common <- sum(estimates$lambda)^2
    rows <- rbind(rows, row(area, "", "omega by lavaan", common / (common + sum(diag(estimates$theta))), NEAR))
  }

  # What lies behind the answers. psych's omega takes the variance of the sum from the data, not from the factor, so that with
  # wrong keys it is another number.
  if (max(own$highest - own$lowest) < 8) {
    rho <- quietly(polychoric(as.matrix(keyed))$rho)
    rows <- rbind(rows,
      row(area, "", "ordinal alpha", quietly(alpha(rho, check.keys = FALSE))$total$raw_alpha, SEARCHED),
      row(area, "", "ordinal omega", omega_total(rho), SEARCHED))
    if (near && length(turn) == 0) {
      found <- quietly(omega(rho, nfactors = 1, flip = FALSE, plot = FALSE))$omega.tot
      rows <- rbind(rows, row(area, "", "ordinal omega by psych", found, NEAR))
    }
  }
  rows
}

statistics <- do.call(rbind, lapply(unique(keys$area), of_area))

lists <- lapply(split(keys, factor(keys$area, unique(keys$area))), function(own) paste0(ifelse(own$sign < 0, "-", ""), own$item))
# psych has neither weights nor scales of different ranges.
if (length(lists) > 1 && all(keys$weight == 1) && nrow(unique(keys[c("lowest", "highest")])) == 1) {
  corrected <- quietly(scoreItems(lists, na.omit(answers[keys$item]), min = keys$lowest[1], max = keys$highest[1]))$item.corrected
  corrected <- corrected[keys$item, ] * keys$sign
  statistics <- rbind(statistics,
    row(rep(colnames(corrected), each = nrow(corrected)), rownames(corrected), "item by scale", as.vector(corrected)))
}
statistics$value <- exact(statistics$value)
write.csv(statistics, file.path(folder, "statistics.csv"), row.names = FALSE)

if (length(arguments) > 1) {
  found <- quietly(scoreItems(lists, answers[-1], impute = "none", min = 1, max = 5))
  scores <- 25 * (found$scores - 1)
  # psych itself gives a score from a single answer.
  scores[found$missing > 4] <- NA
  write.csv(data.frame(id = answers$id, exact(scores)), file.path(folder, "psych-scores.csv"), row.names = FALSE, quote = FALSE)
}
