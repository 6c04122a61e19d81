#include "config.h"

#include "cloud/sync/br-cloud-presence.h"

#include <string.h>

#include "wire/br-wire-text.h"

typedef struct
{
  const BrEntity *entity;
  BrId id;
  BrId device;
  BrId user;
  char *name;
  gint64 until;
} Present;

struct _BrCloudPresence
{
  GPtrArray *present;
};

static void
present_free (gpointer data)
{
  g_free (((Present *) data)->name);
  g_free (data);
}

static Present *
find (BrCloudPresence *self,
      const BrEntity  *entity,
      const BrId      *id,
      const BrId      *device)
{
  for (guint i = 0; i < self->present->len; i++)
    {
      Present *one = self->present->pdata[i];

      if (one->entity == entity && br_id_equal (&one->id, id) && br_id_equal (&one->device, device))
        return one;
    }
  return NULL;
}

/**
 * br_cloud_presence_new:
 *
 * Returns: (transfer full): a venue where nobody is
 */
BrCloudPresence *
br_cloud_presence_new (void)
{
  BrCloudPresence *self = g_new0 (BrCloudPresence, 1);

  self->present = g_ptr_array_new_with_free_func (present_free);
  return self;
}

/**
 * br_cloud_presence_free:
 * @self: (transfer full): a venue’s
 */
void
br_cloud_presence_free (BrCloudPresence *self)
{
  g_ptr_array_unref (self->present);
  g_free (self);
}

/**
 * br_cloud_presence_open:
 * @self: a venue’s
 * @entity: what
 * @id: which
 * @device: where it is open
 * @user: who is there
 * @name: what they sign in with
 * @now: microseconds of the monotonic clock
 *
 * Returns: whether that is news
 */
gboolean
br_cloud_presence_open (BrCloudPresence *self,
                        const BrEntity  *entity,
                        const BrId      *id,
                        const BrId      *device,
                        const BrId      *user,
                        const char      *name,
                        gint64           now)
{
  Present *one = find (self, entity, id, device);
  gboolean news = one == NULL;

  if (news)
    {
      one = g_new0 (Present, 1);
      *one = (Present){ entity, *id, *device, *user, g_strdup (name), 0 };
      g_ptr_array_add (self->present, one);
    }
  one->until = now + BR_CLOUD_PRESENCE_FADES;
  return news;
}

/**
 * br_cloud_presence_close:
 * @self: a venue’s
 * @entity: what
 * @id: which
 * @device: where it was open
 *
 * Returns: whether that is news
 */
gboolean
br_cloud_presence_close (BrCloudPresence *self,
                         const BrEntity  *entity,
                         const BrId      *id,
                         const BrId      *device)
{
  Present *one = find (self, entity, id, device);

  return one != NULL && g_ptr_array_remove_fast (self->present, one);
}

/**
 * br_cloud_presence_fade:
 * @self: a venue’s
 * @now: microseconds of the monotonic clock
 * @changed: (scope call): is told of each row that somebody is no longer at
 * @user_data: for @changed
 *
 * Lets go of those who have not said for long that they are still there.
 */
void
br_cloud_presence_fade (BrCloudPresence       *self,
                        gint64                 now,
                        BrCloudPresenceChanged changed,
                        gpointer               user_data)
{
  for (guint i = self->present->len; i-- > 0;)
    {
      Present *one = self->present->pdata[i];
      const BrEntity *entity = one->entity;
      BrId id = one->id;

      if (one->until >= now)
        continue;
      g_ptr_array_remove_index_fast (self->present, i);
      changed (entity, &id, user_data);
    }
}

/**
 * br_cloud_presence_foreach:
 * @self: a venue’s
 * @func: (scope call): is told of each row that somebody has open, once for each of them
 * @user_data: for @func
 */
void
br_cloud_presence_foreach (BrCloudPresence       *self,
                           BrCloudPresenceChanged func,
                           gpointer               user_data)
{
  for (guint i = 0; i < self->present->len; i++)
    {
      Present *one = self->present->pdata[i];

      func (one->entity, &one->id, user_data);
    }
}

/**
 * br_cloud_presence_say:
 * @self: a venue’s
 * @entity: what
 * @id: which
 *
 * Returns: (transfer full): who is there, as a socket says it
 */
char *
br_cloud_presence_say (BrCloudPresence *self,
                       const BrEntity  *entity,
                       const BrId      *id)
{
  GString *json = g_string_new (NULL);
  char text[BR_ID_TEXT_LENGTH + 1], other[BR_ID_TEXT_LENGTH + 1];

  br_id_print (id, text);
  g_string_append_printf (json, "{\"type\":\"presence\",\"entity\":\"%s\",\"id\":\"%s\",\"who\":[", entity->name, text);
  for (guint i = 0; i < self->present->len; i++)
    {
      const Present *one = self->present->pdata[i];

      if (one->entity != entity || !br_id_equal (&one->id, id))
        continue;
      br_id_print (&one->user, text);
      br_id_print (&one->device, other);
      g_string_append_printf (json, "%s{\"user\":\"%s\",\"name\":", json->str[json->len - 1] == '[' ? "" : ",", text);
      br_wire_append_text (json, one->name, strlen (one->name));
      g_string_append_printf (json, ",\"device\":\"%s\"}", other);
    }
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}
