#include "config.h"

#include "store/br-erased-list.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/br-durable.h"

static void
parse (const char *text,
       GArray     *subjects)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      BrId subject;

      /* A line that was cut short by a power cut was not yet acknowledged. */
      if (br_id_parse (g_strstrip (lines[i]), &subject, NULL) && !br_id_is_none (&subject))
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

/* Those of @subjects that are not listed yet, as lines. */
static GString *
new_lines (GArray     *subjects,
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
      char text[BR_ID_TEXT_LENGTH + 1];

      if (!g_hash_table_add (set, subject))
        continue;
      br_id_print (subject, text);
      g_string_append_printf (lines, "%s\n", text);
    }
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
 * @error: return location for a #BrStoreError
 *
 * Adds those who are not in it yet. Nobody is ever taken out of it.
 *
 * Returns: whether the list would survive a power cut
 */
gboolean
br_erased_list_append (const char *folder,
                       GArray     *subjects,
                       GError    **error)
{
  g_autofree char *path = g_build_filename (folder, BR_ERASED_LIST, NULL);
  g_autofree char *listed = NULL;
  g_autoptr (GString) lines = NULL;
  gboolean done;
  int fd;

  if (subjects->len == 0)
    return TRUE;
  fd = g_open (path, O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0600);
  done = fd >= 0 && flock (fd, LOCK_EX) == 0;
  if (done)
    {
      if (!g_file_get_contents (path, &listed, NULL, NULL))
        listed = g_strdup ("");
      lines = new_lines (subjects, listed);
      done = write_all (fd, lines->str, lines->len) && fsync (fd) == 0;
    }
  if (!done)
    br_durable_set_error (error, errno, path);
  if (fd >= 0)
    close (fd);
  return done && br_durable_sync_folder (path, error);
}
