# R data.table: columns changed in place, with its own multi-threaded reader and writer.
suppressPackageStartupMessages(library(data.table))
setDTthreads(0)  # all cores; without it, half of them

areas <- letters[1:5]
files <- commandArgs(TRUE)
data <- fread(files[1], colClasses = list(character = "id", integer = paste0(rep(areas, each = 8), 1:8)))
for (item in paste0(rep(areas, each = 2), c(3, 6))) set(data, j = item, value = 6L - data[[item]])
for (area in areas) {
  items <- paste0(area, 1:8)
  answered <- Reduce(`+`, lapply(data[, ..items], function(item) !is.na(item)))
  setnafill(data, fill = 0L, cols = items)
  mean <- Reduce(`+`, data[, ..items]) / answered
  set(data, j = area, value = fifelse(answered >= 4, round((mean - 1) * 25, 4), NA_real_))
}
fwrite(data[, c("id", ..areas)], files[2])
