# Writes the data that `agree` reads besides the generated answers, each in a folder of its own: responses.csv, quiz.ron and
# keys.csv, which says what agree.R and agree_careless.R have to know of the quiz. `couples` has no keys.csv.
# Rscript agree_data.R FOLDER, where FOLDER has the generated responses.csv.
suppressPackageStartupMessages(library(psych))

folder <- commandArgs(TRUE)

# keys: a data frame with area, item, sign, lowest, highest and weight.
written <- function(name, data, keys) {
  asked(name, data[keys$item], cbind(keys, view = "Own"))
  write.csv(keys, file.path(folder, name, "keys.csv"), row.names = FALSE)
}

# keys: the same, with view.
asked <- function(name, data, keys) {
  to <- file.path(folder, name)
  dir.create(to, showWarnings = FALSE)
  write.csv(data, file.path(to, "responses.csv"), row.names = FALSE, na = "")
  scales <- unique(keys[c("lowest", "highest")])
  points <- function(from, to) paste0("(", from:to, ")", collapse = ", ")
  scale <- function(lowest, highest) paste0("s", lowest, "to", highest)
  writeLines(c(
    sprintf('Quiz(format: 1, id: "%s", version: "1.0.0", language: "en", title: "T", about: "A",', name),
    'provenance: (author: "A", origin: Own), scales: {',
    sprintf('"%s": Scale(kind: Truth, points: [%s]),', scale(scales$lowest, scales$highest), mapply(points, scales$lowest, scales$highest)),
    "}, dimensions: [",
    sprintf('Dimension(id: "%s", name: "%s", about: "A"),', unique(keys$area), unique(keys$area)),
    "], items: [",
    sprintf('Item(id: "%s", dimension: "%s", view: %s, scale: "%s", text: "%s", reversed: %s, weight: %s),', keys$item, keys$area,
      keys$view, scale(keys$lowest, keys$highest), keys$item, ifelse(keys$sign < 0, "true", "false"), keys$weight),
    "])"
  ), file.path(to, "quiz.ron"))
}

keyed <- function(area, item, sign, lowest, highest, weight = 1) data.frame(area, item, sign, lowest, highest, weight)
turned <- function(keys, items) within(keys, sign[item %in% items] <- -sign[item %in% items])

# Five areas of eight items, two of each reversed; then with one, two and half of an area's keys wrong.
generated <- read.csv(file.path(folder, "responses.csv"))
keys <- keyed(rep(letters[1:5], each = 8), names(generated)[-1], rep(c(1, 1, -1, 1, 1, -1, 1, 1), 5), 1, 5)
write.csv(keys, file.path(folder, "keys.csv"), row.names = FALSE)
written("wrong", generated, turned(keys, c("a3", "b3", "b6", "c1", "c4", "c6", "d1", "d2", "d3", "d4")))

# 2,800 people on five areas of five items each with six points (psych), as keyed by their authors and unkeyed.
items <- unlist(bfi.keys)
personality <- keyed(rep(names(bfi.keys), lengths(bfi.keys)), sub("-", "", items), ifelse(startsWith(items, "-"), -1, 1), 1, 6)
written("bfi", bfi, personality)
written("unkeyed", bfi, within(personality, sign <- 1))
# The same, some items on three points and some weighing half.
mixed <- bfi
few <- personality$item[seq(1, 25, 3)]
mixed[few] <- ceiling(mixed[few] / 2)
written("mixed", mixed, within(personality, {
  highest[item %in% few] <- 3
  weight[seq(2, 25, 4)] <- 0.5
}))

# 30 departments, percentages (R itself); and one item wrongly keyed.
percentages <- keyed("attitude", names(attitude), 1, 0, 100)
written("attitude", attitude, percentages)
written("attitude-wrong", attitude, turned(percentages, "complaints"))

# 1,000 people, right or wrong on five tasks (psych).
data(bock)
written("lsat6", as.data.frame(lsat6), keyed("tasks", colnames(lsat6), 1, 0, 1))

# 300 couples: what each gives and receives in three areas, and two areas of which they are only asked how they are; each
# answer is the person's level in that area, and chance.
set.seed(1)
views <- rep(c("Give", "Receive", "Give", "Receive", "Give", "Receive", "Own", "Own"), each = 4)
areas <- rep(c("a", "a", "b", "b", "c", "c", "d", "e"), each = 4)
people <- 600
levels <- matrix(rnorm(people * 8), people)[, rep(1:8, each = 4)]
chosen <- findInterval(0.8 * levels + 0.6 * rnorm(length(levels)), c(-1.2, -0.4, 0.4, 1.2)) + 1
chosen[runif(length(chosen)) < 0.02] <- NA
chosen <- as.data.frame(matrix(chosen, people, dimnames = list(NULL, paste0(areas, views, 1:4))))
couples <- cbind(couple = rep(1:300, each = 2), person = c("f", "m"), chosen)
asked("couples", couples, cbind(keyed(areas, names(chosen), 1, 1, 5), view = views))
