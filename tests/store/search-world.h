#pragma once

#include "store/search/br-search-index.h"

G_BEGIN_DECLS

/*
 * The index beside a plain list of people that is searched from end to end. Nothing here knows
 * how the index reads telephone numbers: numbers are made from their parts, and queries are too.
 */

#define SEARCH_WORLD_N_KEYS 2

typedef struct
{
  gboolean present;
  BrId     id;
  char    *name;
  char    *email;
  char    *code;
  char    *national;
  char    *written;
  char    *folded_name;
  char    *folded_email;
  gint64   keys[SEARCH_WORLD_N_KEYS];
} SearchPerson;

typedef struct
{
  GRand        *rand;
  SearchPerson *people;
  guint         n;
} SearchWorld;

void  search_world_init             (SearchWorld        *world,
                                     guint               n,
                                     guint               seed);
void  search_world_clear            (SearchWorld        *world);
void  search_world_build            (SearchWorld        *world,
                                     BrSearchIndex      *index,
                                     guint               from,
                                     guint               to);
guint search_world_ask_something    (SearchWorld        *world,
                                     BrSearchIndex      *index);
void  search_world_ask_for_all      (SearchWorld        *world,
                                     BrSearchIndex      *index);
void  search_world_change_something (SearchWorld        *world,
                                     BrSearchIndex      *index);
void  search_person_get_entry       (const SearchPerson *person,
                                     BrSearchEntry      *entry);

G_END_DECLS
