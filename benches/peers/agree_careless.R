# Indices of careless answering in each folder: careless.csv, a line for each respondent.
# The R package careless (Yentes & Wilhelm) is not in Debian: here are the definitions of its version 1.2.2, in their own words.
# Only mahad is a function of another package, `outlier` in psych, which is called as it is.
# Rscript agree_careless.R FOLDER...

exact <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))

of_folder <- function(folder) {
  keys <- read.csv(file.path(folder, "keys.csv"))
  raw <- as.matrix(read.csv(file.path(folder, "responses.csv"))[keys$item])
  lowest <- rep(keys$lowest, each = nrow(raw))
  range <- rep(keys$highest - keys$lowest, each = nrow(raw))
  sign <- rep(keys$sign, each = nrow(raw))
  # Where all scales have one range, these correlate as the keyed answers themselves do.
  share <- sign * (raw - lowest) / range + (sign < 0)

  halves <- lapply(unique(keys$area), function(area) {
    own <- share[, keys$area == area, drop = FALSE]
    odd <- seq_len(ncol(own)) %% 2 == 1
    cbind(rowMeans(own[, odd, drop = FALSE], na.rm = TRUE), rowMeans(own[, !odd, drop = FALSE], na.rm = TRUE))
  })
  even_odd <- sapply(seq_len(nrow(raw)), function(person) {
    pairs <- na.omit(t(sapply(halves, function(half) half[person, ])))
    # Of two areas the correlation is 1 or -1; and differences of rounding are none.
    if (nrow(pairs) < 3 || any(apply(pairs, 2, sd) < 1e-12)) return(NA)
    r <- cor(pairs[, 1], pairs[, 2])
    -max(-1, 2 * r / (1 + r))
  })

  nobody <- rowSums(!is.na(raw)) == 0
  # A gap is a run of its own.
  longstring <- apply(raw, 1, function(answers) max(rle(answers)$lengths))
  longstring[nobody] <- NA
  mahalanobis <- rep(NA, nrow(raw))
  mahalanobis[!nobody] <- psych::outlier(raw[!nobody, ], plot = FALSE, bad = 0)
  irv <- apply(raw, 1, sd, na.rm = TRUE)
  found <- data.frame(longstring, irv, even_odd, mahalanobis)
  write.csv(lapply(found, exact), file.path(folder, "careless.csv"), row.names = FALSE, quote = FALSE)
}

invisible(lapply(commandArgs(TRUE), of_folder))
