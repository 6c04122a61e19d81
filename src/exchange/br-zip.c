#include "config.h"

#include "exchange/br-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <sys/stat.h>

static la_ssize_t
take_written (struct archive *archive,
              void           *user_data,
              const void     *bytes,
              size_t          size)
{
  g_byte_array_append (user_data, bytes, size);
  return size;
}

static gboolean
put_member (struct archive    *archive,
            const BrZipMember *member,
            BrInstant          at)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize size;
  gconstpointer bytes = g_bytes_get_data (member->bytes, &size);
  gboolean ok;

  archive_entry_set_pathname_utf8 (entry, member->name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, S_IRUSR | S_IWUSR);
  archive_entry_set_mtime (entry, at / 1000, 0);
  ok = archive_write_header (archive, entry) == ARCHIVE_OK &&
       archive_write_data (archive, bytes, size) == (la_ssize_t) size;
  archive_entry_free (entry);
  return ok;
}

/**
 * br_zip_pack:
 * @members: (array length=n_members): what is to be in it
 * @n_members: how many
 * @at: when it was made, which each file says
 * @error: return location for %G_IO_ERROR_FAILED
 *
 * Packs files into a ZIP archive, deflated.
 *
 * Returns: (transfer full) (nullable): the archive
 */
GBytes *
br_zip_pack (const BrZipMember *members,
             guint              n_members,
             BrInstant          at,
             GError           **error)
{
  struct archive *archive = archive_write_new ();
  g_autoptr (GByteArray) written = g_byte_array_new ();
  gboolean ok = archive_write_set_format_zip (archive) == ARCHIVE_OK &&
                archive_write_set_bytes_in_last_block (archive, 1) == ARCHIVE_OK &&
                archive_write_open (archive, written, NULL, take_written, NULL) == ARCHIVE_OK;

  for (guint i = 0; ok && i < n_members; i++)
    ok = put_member (archive, &members[i], at);
  ok = ok && archive_write_close (archive) == ARCHIVE_OK;
  if (!ok)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The archive could not be packed: %s"),
                 archive_error_string (archive));
  archive_write_free (archive);
  return ok ? g_byte_array_free_to_bytes (g_steal_pointer (&written)) : NULL;
}
