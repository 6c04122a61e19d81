#include "config.h"

#include "store/br-erased-list.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/br-durable.h"

/* Before the id of somebody whose erasure came to nothing. */
#define STANDS '-'

static void
forget (GArray     *subjects,
        const BrId *subject)
{
  for (guint i = subjects->len; i-- > 0;)
    if (br_id_equal (&g_array_index (subjects, BrId, i), subject))
      g_array_remove_index (subjects, i);
}

/* A line that was cut short by a power cut was not yet acknowledged. */
static void
parse (const char *text,
       GArray     *subjects)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gboolean stands = *line == STANDS;
      BrId subject;

      if (!br_id_parse (line + stands, &subject, NULL) || br_id_is_none (&subject))
        continue;
      if (stands)
        forget (subjects, &subject);
      else
        g_array_append_val (subjects, subject);
    }
}

/**
 * br_erased_list_read:
 * @folder: a folder with backups
 * @subjects: (element-type BrId): appended to
 * @error: return location for a #GFileError
 *
 * Returns: whether the list could be read; that there is none is no error
 */
gboolean
br_erased_list_read (const char *folder,
                     GArray     *subjects,
                     GError    **error)
{
  g_autofree char *path = g_build_filename (folder, BR_ERASED_LIST, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  if (g_file_get_contents (path, &text, NULL, &local))
    {
      parse (text, subjects);
      return TRUE;
    }
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
append_line (GString    *lines,
             gboolean    stands,
             const BrId *subject)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  br_id_print (subject, text);
  if (stands)
    g_string_append_c (lines, STANDS);
  g_string_append_printf (lines, "%s\n", text);
}

/* Those of @subjects that are not listed yet, and those of @standing that are, as lines. */
static GString *
new_lines (GArray     *subjects,
           GArray     *standing,
           const char *listed)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GHashTable) set = g_hash_table_new (br_id_hash, br_id_equal);
  GString *lines = g_string_new (NULL);

  parse (listed, known);
  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (set, &g_array_index (known, BrId, i));
  if (*listed != '\0' && !g_str_has_suffix (listed, "\n"))
    g_string_append_c (lines, '\n');
  for (guint i = 0; i < subjects->len; i++)
    {
      BrId *subject = &g_array_index (subjects, BrId, i);

      if (g_hash_table_add (set, subject))
        append_line (lines, FALSE, subject);
    }
  for (guint i = 0; i < standing->len; i++)
    if (g_hash_table_remove (set, &g_array_index (standing, BrId, i)))
      append_line (lines, TRUE, &g_array_index (standing, BrId, i));
  return lines;
}

static gboolean
write_all (int         fd,
           const char *text,
           gsize       size)
{
  while (size > 0)
    {
      gssize n = write (fd, text, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      size -= n;
    }
  return TRUE;
}

/**
 * br_erased_list_append:
 * @folder: a folder with backups
 * @subjects: (element-type BrId): everybody who was erased
 * @standing: (element-type BrId): whose erasure came to nothing, because the venue’s server refused it
 * @error: return location for a #BrStoreError
 *
 * Adds those who are not in it yet. No line is ever taken out of it: that somebody stands is a line of its own.
 *
 * Returns: whether the list would survive a power cut
 */
gboolean
br_erased_list_append (const char *folder,
                       GArray     *subjects,
                       GArray     *standing,
                       GError    **error)
{
  g_autofree char *path = g_build_filename (folder, BR_ERASED_LIST, NULL);
  g_autofree char *listed = NULL;
  g_autoptr (GString) lines = NULL;
  gboolean done;
  int fd;

  if (subjects->len == 0 && standing->len == 0)
    return TRUE;
  fd = g_open (path, O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0600);
  done = fd >= 0 && flock (fd, LOCK_EX) == 0;
  if (done)
    {
      if (!g_file_get_contents (path, &listed, NULL, NULL))
        listed = g_strdup ("");
      lines = new_lines (subjects, standing, listed);
      done = write_all (fd, lines->str, lines->len) && fsync (fd) == 0;
    }
  if (!done)
    br_durable_set_error (error, errno, path);
  if (fd >= 0)
    close (fd);
  return done && br_durable_sync_folder (path, error);
}
