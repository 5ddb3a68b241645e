# The p of every gap that `attuned study compare` found in a folder, from its gap, standard error and degrees of freedom, and
# that p after Holm's correction over the gaps of the couple: gaps.csv.
# Rscript agree_gaps.R FOLDER

folder <- commandArgs(TRUE)
found <- read.csv(file.path(folder, "compared.csv"), check.names = FALSE)
gaps <- sub("[.]se$", "", grep("[.]se$", names(found), value = TRUE))
of <- function(fact) as.matrix(found[paste0(gaps, fact)])
p <- 2 * pt(-abs(of("") / of(".se")), of(".df"))
corrected <- t(apply(p, 1, p.adjust, method = "holm"))
exact <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
written <- data.frame(exact(cbind(p, corrected)))
names(written) <- c(paste0(gaps, ".p"), paste0(gaps, ".p_corrected"))
write.csv(cbind(couple = found$couple, written), file.path(folder, "gaps.csv"), row.names = FALSE, quote = FALSE)
