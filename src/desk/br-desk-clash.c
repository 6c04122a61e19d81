#include "config.h"

#include "desk/br-desk-calendar.h"

#include <glib/gi18n.h>

#include "desk/br-desk-resolve.h"

/* An act is called by what stands on the bill, or by its artist. */
static char *
name_act (BrDb       *db,
          const BrId *id)
{
  g_autoptr (BrPerformance) act = (BrPerformance *) br_db_load (db, BR_KIND_PERFORMANCE, id, NULL);
  char *name = act != NULL && act->name != NULL ? g_strdup (act->name) : NULL;

  if (name == NULL && act != NULL && !br_id_is_none (&act->artist))
    name = br_desk_name_of (db, BR_KIND_ARTIST, &act->artist);
  return name != NULL ? name : g_strdup (_ ("somebody"));
}

static char *
name_side (BrDb              *db,
           const BrClashSide *side)
{
  char *name = NULL;

  if (side->kind == BR_KIND_PERFORMANCE)
    return name_act (db, &side->id);
  if (!br_id_is_none (&side->id))
    name = br_desk_name_of (db, side->kind, &side->id);
  return name != NULL ? name : g_strdup (_ ("the house"));
}

static char *
name_where (BrDb          *db,
            const BrClash *clash)
{
  BrClashSide where = { BR_KIND_ROOM, clash->where };

  if (clash->kind == BR_CLASH_CHANGEOVER)
    where.kind = BR_KIND_STAGE;
  else if (clash->kind == BR_CLASH_ARTIST)
    where.kind = BR_KIND_ARTIST;
  return name_side (db, &where);
}

static char *
say_plainly (BrDb          *db,
             const BrClash *clash)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autofree char *a = name_side (db, &clash->a);
  g_autofree char *b = name_side (db, &clash->b);
  g_autofree char *where = name_where (db, clash);
  g_autofree char *from = clash->from != BR_INSTANT_NONE ? br_instant_format_clock (clash->from, zone) : NULL;
  g_autofree char *until = clash->until != BR_INSTANT_NONE ? br_instant_format_clock (clash->until, zone) : NULL;

  switch (clash->kind)
    {
    case BR_CLASH_DOUBLE_BOOKING:
      /* Translators: two events, a room, two times, minutes */
      return g_strdup_printf (_ ("“%s” and “%s” are both in %s from %s to %s (%d min)"), a, b, where, from, until,
                              (int) clash->have);
    case BR_CLASH_QUEUE_JUMP:
      if (clash->needed == 0)
        /* Translators: an event, who holds the night, a rank */
        return g_strdup_printf (_ ("“%s” has no hold, and %s holds the night at rank %d"), a, b, (int) clash->have);
      return g_strdup_printf (_ ("“%s” is at rank %d, and %s holds the night at rank %d"), a, (int) clash->needed, b,
                              (int) clash->have);
    case BR_CLASH_ARTIST:
      if (clash->have < 0)
        /* Translators: an artist, two acts, minutes */
        return g_strdup_printf (_ ("%s would be on two stages at once: “%s” and “%s” overlap by %d min"), where, a, b,
                                (int) -clash->have);
      return g_strdup_printf (_ ("%s has %d min from “%s” to “%s”, and needs %d"), where, (int) clash->have, a, b,
                              (int) clash->needed);
    case BR_CLASH_CHANGEOVER:
      if (clash->have < 0)
        return g_strdup_printf (_ ("On %s “%s” and “%s” overlap by %d min, and the changeover takes %d"), where, a, b,
                                (int) -clash->have, (int) clash->needed);
      return g_strdup_printf (_ ("On %s there are %d min from “%s” to “%s”, and the changeover takes %d"), where,
                              (int) clash->have, a, b, (int) clash->needed);
    case BR_CLASH_CURFEW:
      return g_strdup_printf (_ ("“%s” ends at %s, %d min after the curfew at %s"), a, until, (int) clash->have, from);
    case BR_CLASH_CAPACITY:
    default:
      return g_strdup_printf (_ ("“%s” would be %d people where %d may be in"), a, (int) clash->have, (int) clash->needed);
    }
}

/**
 * br_desk_clash_say:
 * @db: a connection
 * @clash: a conflict
 *
 * Returns: (transfer full): both its sides and its figures, in words
 */
char *
br_desk_clash_say (BrDb          *db,
                   const BrClash *clash)
{
  g_autofree char *said = say_plainly (db, clash);

  /* Translators: a conflict in which a time is not known but reckoned */
  return clash->assumed ? g_strdup_printf (_ ("%s, as far as assumed times go"), said) : g_steal_pointer (&said);
}

/**
 * br_desk_clash_remedy:
 * @db: a connection
 * @clash: a conflict
 *
 * Returns: (transfer full): what would make it possible
 */
char *
br_desk_clash_remedy (BrDb          *db,
                      const BrClash *clash)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autofree char *b = name_side (db, &clash->b);
  g_autofree char *until = clash->until != BR_INSTANT_NONE ? br_instant_format_clock (clash->until, zone) : NULL;

  switch (clash->kind)
    {
    case BR_CLASH_DOUBLE_BOOKING:
      return g_strdup_printf (_ ("Load-in at %s or later, another room, or another night"), until);
    case BR_CLASH_QUEUE_JUMP:
      return g_strdup_printf (_ ("Challenge %s, or have the hold released"), b);
    case BR_CLASH_ARTIST:
      return g_strdup_printf (_ ("%d min more between the two"), (int) (clash->needed - clash->have));
    case BR_CLASH_CHANGEOVER:
      return g_strdup_printf (_ ("“%s” %d min later, or a shorter set before it"), b, (int) (clash->needed - clash->have));
    case BR_CLASH_CURFEW:
      return g_strdup_printf (_ ("An end %d min earlier"), (int) clash->have);
    case BR_CLASH_CAPACITY:
    default:
      return g_strdup_printf (_ ("%d places fewer: of an allotment, or as kills"), (int) (clash->have - clash->needed));
    }
}
