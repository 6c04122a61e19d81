#include "config.h"

#include "desk/br-desk-label.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/br-desk-resolve.h"

/* The journal keeps what was done as a code and ids, so that no name rests in it; the words are
 * made when they are shown. */

/* More rows than these are counted, not named. */
#define NAMED_MAX 3

typedef struct
{
  const char *code;
  const char *words;
} Words;

/* Words with the names of the rows in them. */
static const Words naming[] = {
  { "venue.set", N_ ("Changed the venue %s") },
  { "licence.add", N_ ("Added a licensed capacity") },
  { "licence.set", N_ ("Changed a licensed capacity") },
  { "licence.remove", N_ ("Removed a licensed capacity") },
  { "role.add", N_ ("Added role %s") },
  { "role.set", N_ ("Changed role %s") },
  { "role.remove", N_ ("Removed role %s") },
  { "permission.add", N_ ("Added a permission") },
  { "permission.set", N_ ("Changed a permission") },
  { "permission.remove", N_ ("Removed a permission") },
  { "user.add", N_ ("Added user %s") },
  { "user.set", N_ ("Changed user %s") },
  { "user.remove", N_ ("Removed user %s") },
  { "setting.add", N_ ("Added setting %s") },
  { "setting.set", N_ ("Changed setting %s") },
  { "setting.remove", N_ ("Removed setting %s") },
  { "room.add", N_ ("Added room %s") },
  { "room.set", N_ ("Changed room %s") },
  { "room.remove", N_ ("Removed room %s") },
  { "plan.add", N_ ("Added plan %s") },
  { "plan.set", N_ ("Changed plan %s") },
  { "plan.remove", N_ ("Removed plan %s") },
  { "plan.duplicate", N_ ("Copied a plan as %s") },
  { "plan.make-usual", N_ ("Made %s the usual plan") },
  { "plan.resize", N_ ("Changed the size of plan %s") },
  { "underlay.add", N_ ("Laid a picture under plan %s") },
  { "underlay.scale", N_ ("Brought the picture under plan %s to scale") },
  { "zone.add", N_ ("Added zone %s") },
  { "zone.set", N_ ("Changed zone %s") },
  { "zone.remove", N_ ("Removed zone %s") },
  { "table.add", N_ ("Added table %s") },
  { "table.set", N_ ("Changed table %s") },
  { "table.remove", N_ ("Removed table %s") },
  { "table.renumber", N_ ("Renumbered tables: %s") },
  { "table.covers", N_ ("Changed the covers of table %s") },
  { "seat.add", N_ ("Added seat %s") },
  { "seat.set", N_ ("Changed seat %s") },
  { "seat.remove", N_ ("Removed seat %s") },
  { "join.add", N_ ("Added join %s") },
  { "join.set", N_ ("Changed join %s") },
  { "join.remove", N_ ("Removed join %s") },
  { "tag.add", N_ ("Added tag %s") },
  { "tag.set", N_ ("Changed tag %s") },
  { "tag.remove", N_ ("Removed tag %s") },
  { "customer.add", N_ ("Added customer %s") },
  { "customer.set", N_ ("Changed customer %s") },
  { "customer.remove", N_ ("Removed customer %s") },
  { "customer.merge", N_ ("Merged customers: %s") },
  { "customer.unmerge", N_ ("Took customers apart: %s") },
  { "customer.merge-all", N_ ("Merged customers known twice: %s") },
  { "customer.keep-apart", N_ ("Kept customers apart: %s") },
  { "loyalty_entry.award", N_ ("Gave points to %s") },
  { "loyalty_entry.redeem", N_ ("Spent points of %s") },
  { "loyalty_entry.adjust", N_ ("Adjusted the points of %s") },
  { "loyalty_entry.reverse", N_ ("Reversed points of %s") },
  { "loyalty_tier.add", N_ ("Added loyalty tier %s") },
  { "loyalty_tier.set", N_ ("Changed loyalty tier %s") },
  { "loyalty_tier.remove", N_ ("Removed loyalty tier %s") },
  { "segment.add", N_ ("Added segment %s") },
  { "segment.set", N_ ("Changed segment %s") },
  { "segment.remove", N_ ("Removed segment %s") },
  { "booking.add", N_ ("Added booking %s") },
  { "booking.set", N_ ("Changed booking %s") },
  { "booking.remove", N_ ("Removed booking %s") },
  { "booking.fit", N_ ("Made room for booking %s") },
  { "booking.move", N_ ("Moved booking %s") },
  { "booking.move-fit", N_ ("Made room and moved booking %s") },
  { "booking.walk-in", N_ ("Seated walk-in %s") },
  { "booking.seat-at", N_ ("Seated booking %s at another table") },
  { "booking.transfer", N_ ("Moved booking %s to another table") },
  { "booking.combine", N_ ("Gave booking %s another table") },
  { "booking.give-back", N_ ("Took a table back from booking %s") },
  { "booking.split", N_ ("Split booking %s") },
  { "booking.confirm", N_ ("Confirmed booking %s") },
  { "booking.arrive", N_ ("Let in booking %s") },
  { "booking.seat", N_ ("Seated booking %s") },
  { "booking.finish", N_ ("Finished booking %s") },
  { "booking.cancel", N_ ("Cancelled booking %s") },
  { "booking.no-show", N_ ("Gave up on booking %s") },
  { "booking.lock", N_ ("Locked booking %s") },
  { "booking.unlock", N_ ("Unlocked booking %s") },
  { "waitlist_entry.add", N_ ("Put %s on the waitlist") },
  { "waitlist_entry.offer", N_ ("Offered %s a table") },
  { "waitlist_entry.withdraw", N_ ("Withdrew the offer to %s") },
  { "waitlist_entry.seat", N_ ("Seated %s from the waitlist") },
  { "waitlist_entry.leave", N_ ("Took %s off the waitlist") },
  { "note.add", N_ ("Added a note about %s") },
  { "note.set", N_ ("Changed a note about %s") },
  { "note.remove", N_ ("Removed a note about %s") },
  { "note.revise", N_ ("Revised a note about %s") },
  { "note.withdraw", N_ ("Withdrew a note about %s") },
  { "service.turn-times", N_ ("Changed the turn times of service %s") },
  { "event.add", N_ ("Added event %s") },
  { "event.set", N_ ("Changed event %s") },
  { "event.remove", N_ ("Removed event %s") },
  { "event.move", N_ ("Moved event %s") },
  { "event.clone", N_ ("Copied an event as %s") },
  { "event.repeat", N_ ("Repeated event %s") },
  { "event.extend", N_ ("Put the next nights of series into the calendar") },
  { "event.enquire", N_ ("Made event %s an enquiry") },
  { "event.hold", N_ ("Put event %s on hold") },
  { "event.offer", N_ ("Offered event %s") },
  { "event.confirm", N_ ("Confirmed event %s") },
  { "event.announce", N_ ("Announced event %s") },
  { "event.on-sale", N_ ("Put event %s on sale") },
  { "event.finish", N_ ("Finished event %s") },
  { "event.settle", N_ ("Settled event %s") },
  { "event.cancel", N_ ("Cancelled event %s") },
  { "event.postpone", N_ ("Postponed event %s") },
  { "hold.add", N_ ("Held a night for %s") },
  { "hold.release", N_ ("Released the hold of %s") },
  { "hold.extend", N_ ("Kept the hold of %s longer") },
  { "performance.add", N_ ("Put %s on the bill") },
  { "performance.set", N_ ("Changed %s on the bill") },
  { "performance.move", N_ ("Moved %s on the bill") },
  { "performance.remove", N_ ("Took %s off the bill") },
  { "artist.add", N_ ("Added artist %s") },
  { "artist.set", N_ ("Changed artist %s") },
  { "artist.remove", N_ ("Removed artist %s") },
  { "promoter.add", N_ ("Added promoter %s") },
  { "promoter.set", N_ ("Changed promoter %s") },
  { "promoter.remove", N_ ("Removed promoter %s") },
  { "guest_list.fill", N_ ("Added names to the guest list %s") },
};

/* Of what is done on a plan: where it was about tables only they are named, else the plan is. */
static const struct
{
  const char *code;
  const char *tables;
  const char *plan;
} drawing[] = {
  { "element.move", N_ ("Moved table %s"), N_ ("Moved things on plan %s") },
  { "element.reshape", N_ ("Reshaped table %s"), N_ ("Reshaped something on plan %s") },
  { "element.turn", N_ ("Turned table %s"), N_ ("Turned things on plan %s") },
  { "element.scale", N_ ("Resized table %s"), N_ ("Resized things on plan %s") },
  { "element.arrange", N_ ("Arranged table %s"), N_ ("Arranged things on plan %s") },
  { "element.order", N_ ("Changed the order of table %s"), N_ ("Changed the order of things on plan %s") },
  { "element.lock", N_ ("Locked table %s in place"), N_ ("Locked things on plan %s") },
  { "element.unlock", N_ ("Unlocked table %s"), N_ ("Unlocked things on plan %s") },
  { "element.hide", N_ ("Hid table %s"), N_ ("Hid things on plan %s") },
  { "element.show", N_ ("Showed table %s"), N_ ("Showed things on plan %s") },
  { "element.layer", N_ ("Put table %s on another layer"), N_ ("Put things on another layer of plan %s") },
  { "element.set", N_ ("Changed table %s on the plan"), N_ ("Changed things on plan %s") },
  { "element.group", N_ ("Grouped table %s"), N_ ("Grouped things on plan %s") },
  { "element.ungroup", N_ ("Ungrouped table %s"), N_ ("Ungrouped things on plan %s") },
  { "element.place", N_ ("Placed table %s"), N_ ("Placed something on plan %s") },
  { "element.duplicate", N_ ("Made table %s"), N_ ("Copied things on plan %s") },
  { "element.paste", N_ ("Pasted table %s"), N_ ("Pasted things onto plan %s") },
  { "element.clear", N_ ("Took table %s off the plan"), N_ ("Took things off plan %s") },
};

/* Words that stand alone: no row of theirs may be named, or none need be. */
static const Words plain[] = {
  { "init", N_ ("Made the venue") },
  { "demo.staff", N_ ("Made the demonstration’s staff") },
  { "demo.rooms", N_ ("Furnished the demonstration’s rooms") },
  { "demo.customers", N_ ("Made the demonstration’s customers") },
  { "demo.bookings", N_ ("Made the demonstration’s bookings") },
  { "demo.denials", N_ ("Made whom the demonstration turned away") },
  { "demo.money", N_ ("Took the demonstration’s money") },
  { "demo.evening", N_ ("Began the demonstration’s evening") },
  { "key.rotate", N_ ("Gave the venue a new key") },
  { "restore", N_ ("Restored the venue from a backup") },
  { "salvage", N_ ("Salvaged the venue from a damaged file") },
  { "customer.erase", N_ ("Erased a customer") },
  { "retention.apply", N_ ("Erased what is kept no longer") },
  { "data_request.receive", N_ ("Took in a request about data") },
  { "data_request.extend", N_ ("Took longer for a request about data") },
  { "data_request.answer", N_ ("Answered a request about data") },
  { "settlement.make", N_ ("Settled a show") },
  { "settlement_signature.sign", N_ ("Signed a settlement") },
  { "hold.challenge", N_ ("Challenged the earlier holds of a night") },
  { "hold.stand", N_ ("Confirmed a challenged hold") },
  { "hold.pass", N_ ("Passed on a challenged hold") },
  { "hold.sweep", N_ ("Let lapse what was held too long") },
  { "door.in", N_ ("Clicked in at the door") },
  { "door.out", N_ ("Clicked out at the door") },
  { "door.recount", N_ ("Recounted who is inside") },
  { "door.correct", N_ ("Corrected a click at the door") },
  { "night_log_entry.correct", N_ ("Corrected the night log") },
  { "barred_person.bar", N_ ("Barred somebody") },
  { "barred_person.end", N_ ("Ended a bar") },
  { "door_duty.on", N_ ("Signed on at the door") },
  { "door_duty.off", N_ ("Signed off at the door") },
  { "guest_list_entry.check_in", N_ ("Checked in from a guest list") },
  { "performance.import", N_ ("Took in a bill") },
  { "event.import", N_ ("Took in a calendar") },
  { "payment.import", N_ ("Took in the payments of a processor") },
  { "payment.match", N_ ("Found what a payment was for") },
  { "takings.count", N_ ("Counted a till") },
  { "ledger.post", N_ ("Posted to the ledger") },
  { "ledger.export", N_ ("Gave the ledger to an accountant’s program") },
  { "ledger.reverse", N_ ("Reversed a ledger entry") },
  { "period.lock", N_ ("Closed a period") },
  { "period.unlock", N_ ("Opened a closed period") },
  { "conflict.settle", N_ ("Settled a conflict") },
  { "sync.snapshot", N_ ("Filled the venue anew from the server") },
  { "sync.park", N_ ("Set aside a part of a large change") },
  { "sync.merge", N_ ("Put a change together with what others did") },
  { "sync.pull", N_ ("Took over what was done on other devices") },
  { "night.repack", N_ ("Re-packed a night") },
};

/* Words of any kind of thing: its label, and its name where it has one. */
static const struct
{
  const char *verb;
  const char *with_name;
  const char *without;
} generic[] = {
  /* Translators: a kind of thing and the name of one of them, such as “Added: Room Snug” */
  { "add", N_ ("Added: %s %s"), N_ ("Added: %s") },
  { "set", N_ ("Changed: %s %s"), N_ ("Changed: %s") },
  { "remove", N_ ("Removed: %s %s"), N_ ("Removed: %s") },
};

static const char *
find_words (const Words *table,
            gsize        n,
            const char  *code)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (table[i].code, code))
      return _ (table[i].words);
  return NULL;
}

/* Puts each value where the next %s stands; a translation cannot make it read what is not there. */
static char *
fill (const char        *words,
      const char *const *values)
{
  GString *text = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p++)
    {
      if (p[0] == '%' && p[1] == 's')
        {
          if (*values != NULL)
            g_string_append (text, *values++);
          p++;
        }
      else
        {
          g_string_append_c (text, *p);
        }
    }
  return g_string_free (text, FALSE);
}

/* A note is about somebody, and a booking is called by its guest. */
/* One that was given no name is called by its tables; %NULL where it has none any more. */
static char *
name_of_join (BrDb         *db,
              const BrJoin *join)
{
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT number FROM \"table\" WHERE id IN"
                                           " (SELECT \"table\" FROM join_table WHERE \"join\" = ?1)"
                                           " ORDER BY length (number), number",
                                           NULL, "I", &join->id);
  g_autoptr (GString) numbers = g_string_new (NULL);

  if (join->name != NULL)
    return g_strdup (join->name);
  while (br_query_next (query, NULL))
    g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? " + " : "", br_query_get_text (query, 0));
  return numbers->len > 0 ? g_string_free (g_steal_pointer (&numbers), FALSE) : NULL;
}

static char *
name_of_row (BrDb           *db,
             const BrRecord *row)
{
  g_autoptr (BrCustomer) customer = NULL;

  if (row->entity->kind == BR_KIND_BOOKING && br_db_exists (db, BR_KIND_BOOKING, br_record_get_id (row)))
    return br_desk_name_of (db, BR_KIND_BOOKING, br_record_get_id (row));
  if (row->entity->kind == BR_KIND_JOIN)
    return name_of_join (db, (const BrJoin *) row);
  if (row->entity->kind != BR_KIND_NOTE)
    return g_strdup (br_record_get_name (row));
  if (!br_desk_may_name (db, BR_KIND_CUSTOMER))
    return NULL;
  customer = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, NULL, "WHERE \"id\" = ?", "I",
                                        &((const BrNote *) row)->customer);
  return customer != NULL ? g_strdup (customer->name) : NULL;
}

/* The name of a row that is no more, as this entry left or found it. */
static char *
name_in_entry (BrDb          *db,
               const BrEntry *entry,
               const BrLabel *label)
{
  g_autoptr (BrRowChange) change = br_journal_get_row (db, entry->seq, label->kind, &label->id, NULL);
  const BrRecord *row = change == NULL ? NULL : change->after != NULL ? change->after : change->before;

  return row != NULL ? name_of_row (db, row) : NULL;
}

/* What a row is called now, or was when it went; %NULL where it has no name that may be read. */
static char *
name_of (BrDb          *db,
         const BrEntry *entry,
         const BrLabel *label)
{
  g_autoptr (BrRecord) record = NULL;

  if (!br_desk_may_name (db, label->kind))
    return NULL;
  record = br_db_find (db, label->kind, NULL, "WHERE \"id\" = ?", "I", &label->id);
  return record != NULL ? name_of_row (db, record) : name_in_entry (db, entry, label);
}

static gboolean
same_kind (const BrEntry *entry)
{
  for (guint i = 1; i < entry->labels->len; i++)
    if (g_array_index (entry->labels, BrLabel, i).kind != g_array_index (entry->labels, BrLabel, 0).kind)
      return FALSE;
  return TRUE;
}

/* `4, 5, 7 and 12 more`; %NULL where a name cannot be had. */
static char *
join_names (BrDb          *db,
            const BrEntry *entry)
{
  guint n = same_kind (entry) ? MIN (entry->labels->len, NAMED_MAX) : MIN (entry->labels->len, 1);
  gint64 more = same_kind (entry) ? MAX (entry->count, (gint64) entry->labels->len) - n : 0;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = name_of (db, entry, &g_array_index (entry->labels, BrLabel, i));

      if (name == NULL)
        return NULL;
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  if (n == 0)
    return NULL;
  if (more > 0)
    g_string_append_printf (names, ngettext (" and %d more", " and %d more", more), (int) more);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
label_generically (const BrEntry *entry,
                   const char    *names)
{
  g_auto (GStrv) parts = g_strsplit (entry->code, ".", 2);
  const BrEntity *entity = parts[1] != NULL ? br_entity_find (parts[0], NULL) : NULL;

  for (guint i = 0; entity != NULL && i < G_N_ELEMENTS (generic); i++)
    if (g_str_equal (generic[i].verb, parts[1]))
      {
        const char *values[] = { _ (entity->label), names, NULL };

        return fill (_ (names != NULL ? generic[i].with_name : generic[i].without), values);
      }
  return g_strdup (entry->code);
}

/* Imports say how many rows came. */
static char *
label_import (const BrEntry *entry)
{
  int n = MIN (entry->count, G_MAXINT);

  if (g_str_equal (entry->code, "seating-plan.import"))
    return g_strdup_printf (ngettext ("Imported %d seat from a seating plan", "Imported %d seats from a seating plan", n),
                            n);
  if (g_str_equal (entry->code, "customers.import"))
    return g_strdup_printf (ngettext ("Imported %d customer", "Imported %d customers", n), n);
  if (g_str_equal (entry->code, "bookings.import"))
    return g_strdup_printf (ngettext ("Imported %d booking", "Imported %d bookings", n), n);
  return NULL;
}

/* A customer and the tag that they were given or lost. */
static char *
label_tagging (BrDb          *db,
               const BrEntry *entry)
{
  gboolean on = g_str_equal (entry->code, "customer.tag");
  g_autofree char *customer = NULL;
  g_autofree char *tag = NULL;

  if ((!on && !g_str_equal (entry->code, "customer.untag")) || entry->labels->len < 2)
    return NULL;
  customer = name_of (db, entry, &g_array_index (entry->labels, BrLabel, 0));
  tag = name_of (db, entry, &g_array_index (entry->labels, BrLabel, 1));
  if (customer == NULL || tag == NULL)
    return g_strdup (on ? _ ("Tagged a customer") : _ ("Untagged a customer"));
  return g_strdup_printf (on ? _ ("Tagged %s “%s”") : _ ("Took the tag “%2$s” from %1$s"), customer, tag);
}

static const char *
find_drawing_words (const BrEntry *entry)
{
  gboolean tables = entry->labels->len > 0 && g_array_index (entry->labels, BrLabel, 0).kind == BR_KIND_TABLE;

  for (gsize i = 0; i < G_N_ELEMENTS (drawing); i++)
    if (g_str_equal (drawing[i].code, entry->code))
      return _ (tables ? drawing[i].tables : drawing[i].plan);
  return NULL;
}

static char *
label_plainly (BrDb          *db,
               const BrEntry *entry)
{
  const char *words = find_words (plain, G_N_ELEMENTS (plain), entry->code);
  g_autofree char *names = NULL;
  char *text;

  if (words != NULL)
    return g_strdup (words);
  text = label_import (entry);
  if (text == NULL)
    text = label_tagging (db, entry);
  if (text != NULL)
    return text;
  names = join_names (db, entry);
  words = find_words (naming, G_N_ELEMENTS (naming), entry->code);
  if (words == NULL && names != NULL)
    words = find_drawing_words (entry);
  if (words != NULL && (names != NULL || strstr (words, "%s") == NULL))
    {
      const char *values[] = { names, NULL };

      return fill (words, values);
    }
  return label_generically (entry, names);
}

/**
 * br_desk_label:
 * @db: a connection
 * @entry: an entry of the journal
 *
 * Says what was done, for people, in the language of the locale. An undoing says what it undid. A
 * row that is gone is called as it was when it went; a name that the actor may not see, or that
 * cannot be opened, is left out.
 *
 * Returns: (transfer full): such as “Added customer Zoë Ångström”
 */
char *
br_desk_label (BrDb          *db,
               const BrEntry *entry)
{
  g_autoptr (BrEntry) root = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (db != NULL && entry != NULL, NULL);

  if (entry->root == 0)
    return label_plainly (db, entry);
  root = br_journal_load (db, entry->root, NULL);
  what = root != NULL ? label_plainly (db, root) : g_strdup (entry->code);
  /* Translators: what somebody did that could not stand beside what others did */
  if (g_str_equal (entry->code, "sync.park"))
    return g_strdup_printf (_ ("Set aside: %s"), what);
  return g_strdup_printf (g_str_equal (entry->code, "redo") ? _ ("Redid: %s") : _ ("Undid: %s"), what);
}

/**
 * br_desk_label_user:
 * @db: a connection
 * @entry: an entry of the journal
 *
 * Returns: (transfer full): who did it, by name or else by sign-in name
 */
char *
br_desk_label_user (BrDb          *db,
                    const BrEntry *entry)
{
  g_autoptr (BrUser) user = NULL;

  g_return_val_if_fail (db != NULL && entry != NULL, NULL);

  if (br_id_is_none (&entry->actor))
    return g_strdup (_ ("Backroom"));
  user = (BrUser *) br_db_find (db, BR_KIND_USER, NULL, "WHERE \"id\" = ?", "I", &entry->actor);
  if (user == NULL)
    return g_strdup (_ ("(removed)"));
  return g_strdup (user->name != NULL ? user->name : user->handle);
}
