#pragma once

void bench_start_on_display (int         argc,
                             char       *argv[],
                             const char *size);
