#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/br-backup-private.h"
#include "store/br-durable.h"

/* A folder with backups: their names, and which go. */

#define VENUE_SUFFIX ".backroom"
/* NAME-YYYYMMDD-HHMMSS.backroom-backup */
#define STAMP_LENGTH 15

typedef struct
{
  char     *name;
  BrInstant at;
} Found;

static void
found_clear (gpointer data)
{
  g_free (((Found *) data)->name);
}

/**
 * br_backup_get_stem:
 * @venue_file: a venue file
 *
 * Returns: (transfer full): how the names of its backups begin
 */
char *
br_backup_get_stem (const char *venue_file)
{
  g_autofree char *base = g_path_get_basename (venue_file);

  if (g_str_has_suffix (base, VENUE_SUFFIX))
    base[strlen (base) - strlen (VENUE_SUFFIX)] = '\0';
  return g_strdup (*base != '\0' ? base : "venue");
}

/**
 * br_backup_make_name:
 * @stem: how it begins
 * @at: UTC milliseconds
 *
 * Returns: (transfer full): a backup's name; it tells the instant in UTC, which no clock change
 *   makes ambiguous
 */
char *
br_backup_make_name (const char *stem,
                     BrInstant   at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / 1000);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%d-%H%M%S");

  return g_strconcat (stem, "-", stamp, BR_BACKUP_SUFFIX, NULL);
}

static gboolean
read_digits (const char *text,
             int         n,
             int        *out)
{
  *out = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *out = *out * 10 + (text[i] - '0');
    }
  return TRUE;
}

/* Whether the name is one that br_backup_make_name() gives, with @ending after it. */
static gboolean
parse_name (const char *name,
            const char *stem,
            const char *ending,
            BrInstant  *at)
{
  gsize n = strlen (stem);
  int year, month, day, hour, minute, second;
  const char *stamp;
  g_autofree char *tail = g_strconcat (BR_BACKUP_SUFFIX, ending, NULL);
  g_autoptr (GDateTime) time = NULL;

  if (!g_str_has_prefix (name, stem) || strlen (name) != n + 1 + STAMP_LENGTH + strlen (tail) || name[n] != '-' ||
      !g_str_has_suffix (name, tail))
    return FALSE;
  stamp = name + n + 1;
  if (!read_digits (stamp, 4, &year) || !read_digits (stamp + 4, 2, &month) || !read_digits (stamp + 6, 2, &day) ||
      stamp[8] != '-' || !read_digits (stamp + 9, 2, &hour) || !read_digits (stamp + 11, 2, &minute) ||
      !read_digits (stamp + 13, 2, &second))
    return FALSE;
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL)
    return FALSE;
  *at = g_date_time_to_unix (time) * 1000;
  return TRUE;
}

/* What was being made when a process was killed. */
static void
remove_stale (const char *folder,
              const char *name)
{
  g_autofree char *part = g_build_filename (folder, name, NULL);
  g_autofree char *file = g_strndup (part, strlen (part) - strlen (".part"));
  g_autofree char *copy = g_strconcat (file, ".copy", NULL);

  if (!br_durable_is_stale (part))
    return;
  g_unlink (copy);
  g_unlink (part);
}

/* A name alone does not make a file ours. */
static gboolean
is_of_venue (const char *folder,
             const char *name,
             const BrId *venue)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (BrStreamHeader) header = br_backup_read_header (path, NULL, NULL, NULL);

  return header != NULL && br_id_equal (&header->venue, venue);
}

static GArray *
list_ours (const char *folder,
           const char *stem,
           const BrId *venue)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (found, found_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Found one;

      if (parse_name (name, stem, "", &one.at) && is_of_venue (folder, name, venue))
        {
          one.name = g_strdup (name);
          g_array_append_val (found, one);
        }
      else if (parse_name (name, stem, ".part", &one.at))
        {
          remove_stale (folder, name);
        }
    }
  return found;
}

/**
 * br_backup_sweep:
 * @folder: a folder with backups
 * @stem: how their names begin
 * @venue: whose they are
 * @just_made: the name of one that stays in any case
 * @retention: which to keep
 * @zone: whose days, weeks and months are meant
 *
 * Removes backups that are not to be kept, and what a killed process left behind.
 *
 * Returns: how many backups were removed
 */
guint
br_backup_sweep (const char        *folder,
                 const char        *stem,
                 const BrId        *venue,
                 const char        *just_made,
                 const BrRetention *retention,
                 GTimeZone         *zone)
{
  g_autoptr (GArray) found = list_ours (folder, stem, venue);
  g_autofree BrInstant *instants = g_new (BrInstant, found->len);
  g_autofree gboolean *keep = g_new (gboolean, found->len);
  guint n_removed = 0;

  for (guint i = 0; i < found->len; i++)
    instants[i] = g_array_index (found, Found, i).at;
  br_retention_choose (retention, instants, found->len, zone, keep);
  for (guint i = 0; i < found->len; i++)
    {
      const char *name = g_array_index (found, Found, i).name;
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!keep[i] && !g_str_equal (name, just_made) && g_unlink (path) == 0)
        n_removed++;
    }
  return n_removed;
}
