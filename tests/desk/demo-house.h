#pragma once

#include "desk/br-desk-demo.h"
#include "desk/br-desk-init.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/* A demonstration that many tests look at and none changes, made once. */

/* 2026-03-14T21:30:00Z, a Saturday */
#define NOW G_GINT64_CONSTANT (1773523800000)
#define TONIGHT "2026-03-14"

void     demo_house_begin     (void);
void     demo_house_end       (void);
char    *demo_house_path      (const char *name);
BrStore *demo_house_make      (const char *name,
                               guint64     seed,
                               guint       years,
                               guint       customers,
                               BrInstant   now);
BrStore *demo_house_open      (const char *name);
BrStore *demo_house_get       (void);
void     demo_house_close     (void);
void     demo_house_take_away (const char *name);
gint64   demo_house_ask       (BrStore    *store,
                               const char *sql);

G_END_DECLS
