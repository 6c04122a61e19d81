#include "config.h"

#include "cloud/rest/br-cloud-places.h"

#include <stdlib.h>

#include "wire/br-wire-member.h"

/* Which places suit a party, and in which order, the engine says of the night as it is without bookings;
 * the database takes the first that is free. */

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  const BrOption *first = a, *second = b;

  return first->spare - second->spare;
}

/**
 * br_cloud_places_rank:
 * @book: a night without bookings
 * @question: what is asked
 * @places: (out): where the party could be, the best first
 * @verdict: (out): what the engine says
 *
 * The engine keeps large tables for large parties while a smaller one is free; on a night that is empty
 * it says nothing of them. They come last.
 *
 * Returns: how many places there are
 */
guint
br_cloud_places_rank (BrNightBook      *book,
                      const BrQuestion *question,
                      BrOption          places[BR_CLOUD_PLACES_MOST],
                      BrVerdict        *verdict)
{
  const BrNightFacts *facts = &book->facts;
  guint first = br_availability_ask (book->night, question, places, BR_CLOUD_PLACES_MOST, verdict);
  guint n = first;

  for (guint table = 0; first > 0 && table < facts->n_tables && n < BR_CLOUD_PLACES_MOST; table++)
    {
      gboolean there = FALSE;
      BrVerdict larger;

      for (guint i = 0; i < first; i++)
        there |= places[i].place == table;
      if (!there && br_availability_judge (book->night, question, &table, 1, &larger))
        places[n++] = (BrOption){ .place = table,
                                  .starts = larger.starts,
                                  .ends = larger.ends,
                                  .spare = facts->tables[table].max - question->party };
    }
  qsort (places + first, n - first, sizeof (BrOption), compare_sizes);
  return n;
}

/**
 * br_cloud_places_print:
 * @book: the night
 * @places: (array length=n_places): the best first
 * @n_places: how many
 * @ranks: where to, with nothing in it
 * @tables: likewise
 *
 * As PostgreSQL writes arrays: the rank of a place and one of its tables stand at the same place in each.
 */
void
br_cloud_places_print (const BrNightBook *book,
                       const BrOption    *places,
                       guint              n_places,
                       GString           *ranks,
                       GString           *tables)
{
  for (guint i = 0; i < n_places; i++)
    {
      guint n;
      const guint *list = br_night_get_place_tables (book->night, places[i].place, &n);

      for (guint j = 0; j < n; j++)
        {
          char id[BR_ID_TEXT_LENGTH + 1];

          br_id_print (&br_night_book_get_table (book, list[j])->id, id);
          g_string_append_printf (ranks, "%c%u", ranks->len > 0 ? ',' : '{', i);
          g_string_append_printf (tables, "%c%s", tables->len > 0 ? ',' : '{', id);
        }
    }
  g_string_append_c (ranks, '}');
  g_string_append_c (tables, '}');
}

/**
 * br_cloud_places_add_terms:
 * @builder: (inout): an object that was begun
 * @book: the night
 * @question: what is asked
 * @verdict: what the engine says, which names a service
 *
 * Adds what the database has to keep to beside the places: how long tables rest, the pacing of the service,
 * and how many tables may be booked online.
 */
void
br_cloud_places_add_terms (JsonBuilder       *builder,
                           const BrNightBook *book,
                           const BrQuestion  *question,
                           const BrVerdict   *verdict)
{
  const BrService *service = &book->facts.services[verdict->service];
  gboolean paced = (question->overrides & BR_OVERRIDE_PACING) == 0;

  br_wire_say_int (builder, "rest", service->buffer * BR_MINUTE);
  br_wire_say_int (builder, "quarter", br_quarter_of (question->starts));
  if (paced && service->pacing_covers > 0)
    br_wire_say_int (builder, "covers", service->pacing_covers);
  if (paced && service->pacing_parties > 0)
    br_wire_say_int (builder, "parties", service->pacing_parties);
  if (question->online && service->online_share < 10000)
    br_wire_say_int (builder, "online", (gint64) book->facts.n_tables * service->online_share / 10000);
}
