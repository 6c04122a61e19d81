#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"
#include "screens/shell/br-toast.h"

/* What can be done on the page, beside looking. */

const BrCommand _br_floor_plans_commands[] = {
  { "plans.new-room", N_("New room"), NULL, N_("Floor plans"), N_("add") },
  { "plans.rename-room", N_("Rename this room"), "<Shift>F2", N_("Floor plans"), NULL },
  { "plans.remove-room", N_("Remove this room"), NULL, N_("Floor plans"), N_("delete") },
  { "plans.new-plan", N_("New plan of this room"), "<Control><Shift>n", N_("Floor plans"), N_("add layout") },
  { "plans.duplicate-plan", N_("Duplicate this plan"), NULL, N_("Floor plans"), N_("copy layout") },
  { "plans.rename", N_("Rename this plan"), "F2", N_("Floor plans"), NULL },
  { "plans.make-usual", N_("Use this plan usually"), NULL, N_("Floor plans"), N_("default") },
  { "plans.remove", N_("Remove this plan"), "<Alt>Delete", N_("Floor plans"), N_("delete") },
  { "plans.import", N_("Import a seating plan"), "<Control>i", N_("Floor plans"), N_("open file pretix") },
  { "plans.export", N_("Export this plan"), "<Control>e", N_("Floor plans"), N_("save file pdf svg png pretix") },
  { "plans.print", N_("Print this plan"), "<Control>p", N_("Floor plans"), N_("paper") },
  { "plans.zoom-in", N_("Zoom in"), "<Control>plus", N_("Floor plans"), NULL },
  { "plans.zoom-out", N_("Zoom out"), "<Control>minus", N_("Floor plans"), NULL },
  { "plans.fit", N_("Show the whole plan"), "<Control>0", N_("Floor plans"), N_("zoom fit") },
  { "plans.tool::select", N_("Take up the arrow"), "v", N_("Drawing plans"), N_("select pointer") },
  { "plans.corners", N_("Move corners"), "e", N_("Drawing plans"), N_("tool edit polygon points nodes wall zone") },
  { "plans.corner-add", N_("Add a corner"), "Insert", N_("Drawing plans"), N_("polygon point node") },
  { "plans.corner-remove", N_("Remove a corner"), NULL, N_("Drawing plans"), N_("polygon point node delete") },
  { "plans.tool::round", N_("Place a round table"), "t", N_("Drawing plans"), N_("tool") },
  { "plans.tool::square", N_("Place a square table"), "q", N_("Drawing plans"), N_("tool") },
  { "plans.tool::rectangle", N_("Place a long table"), "r", N_("Drawing plans"), N_("tool rectangle") },
  { "plans.tool::high", N_("Place a high table"), "h", N_("Drawing plans"), N_("tool") },
  { "plans.tool::booth", N_("Place a booth"), "b", N_("Drawing plans"), N_("tool") },
  { "plans.tool::chair", N_("Place a chair"), "c", N_("Drawing plans"), N_("tool") },
  { "plans.tool::bar", N_("Place a bar"), "a", N_("Drawing plans"), N_("tool") },
  { "plans.tool::stage", N_("Place a stage"), "s", N_("Drawing plans"), N_("tool") },
  { "plans.tool::dj-booth", N_("Place a DJ booth"), "j", N_("Drawing plans"), N_("tool") },
  { "plans.tool::dance-floor", N_("Place a dance floor"), "n", N_("Drawing plans"), N_("tool") },
  { "plans.tool::door", N_("Place a door"), "d", N_("Drawing plans"), N_("tool") },
  { "plans.tool::fire-exit", N_("Place a fire exit"), "f", N_("Drawing plans"), N_("tool") },
  { "plans.tool::pillar", N_("Place a pillar"), "p", N_("Drawing plans"), N_("tool") },
  { "plans.tool::plant", N_("Place a plant"), "l", N_("Drawing plans"), N_("tool") },
  { "plans.tool::area", N_("Draw an area"), "o", N_("Drawing plans"), N_("tool") },
  { "plans.tool::wall", N_("Draw a wall"), "w", N_("Drawing plans"), N_("tool") },
  { "plans.tool::zone", N_("Draw a zone"), "z", N_("Drawing plans"), N_("tool section") },
  { "plans.tool::text", N_("Place a text"), "x", N_("Drawing plans"), N_("tool note") },
  { "plans.tool::measure", N_("Measure"), "m", N_("Drawing plans"), N_("tape distance ruler") },
  { "plans.underlay", N_("Lay a picture under the plan"), "u", N_("Drawing plans"), N_("underlay image background png jpeg") },
  { "plans.tool::scale", N_("Bring the picture to scale"), "k", N_("Drawing plans"), N_("underlay image size") },
  { "plans.underlay-remove", N_("Remove the picture under the plan"), NULL, N_("Drawing plans"), N_("underlay image") },
  { "plans.grid", N_("Show the grid"), "g", N_("Drawing plans"), N_("lines") },
  { "plans.snap", N_("Let things fall into line"), "<Shift>g", N_("Drawing plans"), N_("snap") },
  { "plans.layer-room", N_("Show or hide the room"), NULL, N_("Drawing plans"), N_("layer walls") },
  { "plans.layer-zones", N_("Show or hide the zones"), NULL, N_("Drawing plans"), N_("layer sections") },
  { "plans.layer-furniture", N_("Show or hide the furniture"), NULL, N_("Drawing plans"), N_("layer tables") },
  { "plans.layer-notes", N_("Show or hide the notes"), NULL, N_("Drawing plans"), N_("layer texts") },
  { "plans.layer-underlay", N_("Show or hide the picture under the plan"), NULL, N_("Drawing plans"), N_("layer underlay image") },
  { "plans.lock-room", N_("Lock or unlock the room"), NULL, N_("Drawing plans"), N_("layer walls") },
  { "plans.lock-zones", N_("Lock or unlock the zones"), NULL, N_("Drawing plans"), N_("layer sections") },
  { "plans.lock-furniture", N_("Lock or unlock the furniture"), NULL, N_("Drawing plans"), N_("layer tables") },
  { "plans.lock-notes", N_("Lock or unlock the notes"), NULL, N_("Drawing plans"), N_("layer texts") },
  { "plans.select-all", N_("Select everything on the plan"), "<Control>a", N_("Drawing plans"), NULL },
  { "plans.cut", N_("Cut what is selected"), "<Control>x", N_("Drawing plans"), NULL },
  { "plans.copy", N_("Copy what is selected"), "<Control>c", N_("Drawing plans"), NULL },
  { "plans.paste", N_("Paste what was copied"), "<Control>v", N_("Drawing plans"), NULL },
  { "plans.duplicate", N_("Duplicate what is selected"), "<Control>d", N_("Drawing plans"), N_("copy") },
  { "plans.row", N_("Set what is selected in a row"), "<Control>r", N_("Drawing plans"), N_("copies array") },
  { "plans.delete", N_("Remove what is selected"), "Delete", N_("Drawing plans"), N_("delete") },
  { "plans.arrange::left", N_("Align left edges"), "<Alt>a", N_("Drawing plans"), N_("arrange") },
  { "plans.arrange::right", N_("Align right edges"), "<Alt>d", N_("Drawing plans"), N_("arrange") },
  { "plans.arrange::top", N_("Align top edges"), "<Alt>w", N_("Drawing plans"), N_("arrange") },
  { "plans.arrange::bottom", N_("Align bottom edges"), "<Alt>s", N_("Drawing plans"), N_("arrange") },
  { "plans.arrange::centre", N_("Align middles across"), "<Alt>h", N_("Drawing plans"), N_("arrange centre") },
  { "plans.arrange::middle", N_("Align middles down"), "<Alt>v", N_("Drawing plans"), N_("arrange centre") },
  { "plans.arrange::spread-across", N_("Make gaps equal across"), "<Alt><Shift>h", N_("Drawing plans"), N_("distribute") },
  { "plans.arrange::spread-down", N_("Make gaps equal down"), "<Alt><Shift>v", N_("Drawing plans"), N_("distribute") },
  { "plans.arrange::mirror-across", N_("Swap left and right"), "<Shift>h", N_("Drawing plans"), N_("mirror flip") },
  { "plans.arrange::mirror-down", N_("Swap top and bottom"), "<Shift>v", N_("Drawing plans"), N_("mirror flip") },
  { "plans.turn-left", N_("Turn left by 15°"), "<Control>bracketleft", N_("Drawing plans"), N_("rotate") },
  { "plans.turn-right", N_("Turn right by 15°"), "<Control>bracketright", N_("Drawing plans"), N_("rotate") },
  { "plans.order::front", N_("Bring to the front"), "<Shift>Page_Up", N_("Drawing plans"), N_("raise") },
  { "plans.order::forward", N_("Bring forward"), "Page_Up", N_("Drawing plans"), N_("raise") },
  { "plans.order::backward", N_("Send backward"), "Page_Down", N_("Drawing plans"), N_("lower") },
  { "plans.order::back", N_("Send to the back"), "<Shift>Page_Down", N_("Drawing plans"), N_("lower") },
  { "plans.group", N_("Group what is selected"), "<Control><Shift>g", N_("Drawing plans"), NULL },
  { "plans.ungroup", N_("Ungroup what is selected"), "<Control><Shift>u", N_("Drawing plans"), NULL },
  { "plans.lock", N_("Lock or unlock what is selected"), "<Control><Shift>l", N_("Drawing plans"), NULL },
  { "plans.hide", N_("Hide what is selected"), "<Control><Shift>h", N_("Drawing plans"), NULL },
  { "plans.show-hidden", N_("Show what is hidden"), NULL, N_("Drawing plans"), NULL },
  { "plans.renumber", N_("Renumber the tables that are selected"), "<Control><Shift>r", N_("Drawing plans"), NULL },
  { "plans.join", N_("Join the tables that are selected"), "<Control><Shift>j", N_("Drawing plans"), N_("combine") },
  { "plans.join-change", N_("Change a join"), "<Control><Alt>j", N_("Drawing plans"), N_("combine tables covers") },
  { "plans.unjoin", N_("Take a join apart"), NULL, N_("Drawing plans"), NULL },
  { "plans.checks", N_("Show what the checks say"), "<Control><Shift>k", N_("Drawing plans"), N_("warnings aisle exit overlap") },
};
const guint _br_floor_plans_n_commands = G_N_ELEMENTS (_br_floor_plans_commands);

static void
say (BrFloorPlansPage *self,
     const char       *what)
{
  br_page_add_toast (BR_PAGE (self), br_toast_new (what));
}

static void
say_undoable (BrFloorPlansPage *self,
              const char       *what)
{
  br_page_add_toast (BR_PAGE (self), br_toast_new_undoable (what));
}

static BrStore *
get_store (BrFloorPlansPage *self)
{
  return br_context_get_store (br_page_get_context (BR_PAGE (self)));
}

/* ---- rooms and plans ------------------------------------------------------ */

typedef struct
{
  BrFloorPlansPage *page;
  BrKind kind;
  BrId id;
  BrId room;
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_object_unref (naming->page);
  g_free (naming);
}

static gboolean
find_usual_plan (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  BrId *id = user_data;
  g_autoptr (BrRoom) room = (BrRoom *) br_db_load (db, BR_KIND_ROOM, id, error);

  if (room == NULL)
    return FALSE;
  *id = room->default_plan;
  return TRUE;
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Naming *naming = user_data;
  g_autoptr (GError) error = NULL;
  BrId id;

  if (!br_desk_do_finish (BR_STORE (source), result, &id, &error))
    {
      say (naming->page, error->message);
      naming_free (naming);
      return;
    }
  if (naming->kind == BR_KIND_ROOM)
    br_store_read (BR_STORE (source), find_usual_plan, &id, NULL, NULL);
  _br_floor_plans_want (naming->page, &id);
  naming_free (naming);
}

static void
name_given_cb (AdwMessageDialog *dialog,
               const char       *response,
               Naming           *naming)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  g_autofree char *name = g_strdup_printf ("name=%s", gtk_editable_get_text (entry));
  char id[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *room = NULL;
  const char *assignments[3] = { name, NULL, NULL };
  BrDeskAct *act;

  if (*gtk_editable_get_text (entry) == '\0')
    {
      naming_free (naming);
      return;
    }
  if (!br_id_is_none (&naming->room))
    {
      br_id_print (&naming->room, id);
      room = g_strdup_printf ("room=%s", id);
      assignments[1] = room;
    }
  act = br_id_is_none (&naming->id) ? br_desk_add (naming->kind, assignments, NULL)
                                    : br_desk_set (naming->kind, &naming->id, assignments, NULL);
  br_desk_do_async (get_store (naming->page), act, NULL, named_cb, naming);
}

static void
name_typed_cb (GtkEditable      *entry,
               AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "give", *gtk_editable_get_text (entry) != '\0');
}

static void
ask_name (BrFloorPlansPage *self,
          BrKind            kind,
          const BrId       *id,
          const BrId       *room,
          const char       *heading,
          const char       *name)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, NULL);
  GtkWidget *entry = gtk_entry_new ();
  Naming *naming = g_new0 (Naming, 1);

  naming->page = g_object_ref (self);
  naming->kind = kind;
  naming->id = id != NULL ? *id : BR_ID_NONE;
  naming->room = room != NULL ? *room : BR_ID_NONE;
  gtk_editable_set_text (GTK_EDITABLE (entry), name != NULL ? name : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "give",
                                    id != NULL ? _("_Rename") : _("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "give", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "give");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_typed_cb), dialog, 0);
  name_typed_cb (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect (dialog, "response::give", G_CALLBACK (name_given_cb), naming);
  g_signal_connect_swapped (dialog, "response::cancel", G_CALLBACK (naming_free), naming);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
_br_floor_plans_new_room (BrFloorPlansPage *self)
{
  if (_br_floor_plans_may_write (self, TRUE))
    ask_name (self, BR_KIND_ROOM, NULL, NULL, _("New Room"), NULL);
}

static void
new_room_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  _br_floor_plans_new_room (BR_FLOOR_PLANS_PAGE (widget));
}

void
_br_floor_plans_new_plan (BrFloorPlansPage *self,
                          const BrRoom     *room)
{
  g_autofree char *heading = g_strdup_printf (_("New Plan of %s"), room->name);

  if (_br_floor_plans_may_write (self, TRUE))
    ask_name (self, BR_KIND_PLAN, NULL, &room->id, heading, NULL);
}

static void
new_plan_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrRoom *room = br_plan_sidebar_get_room (self->sidebar);

  if (room != NULL)
    _br_floor_plans_new_plan (self, room);
}

static void
rename_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrPlan *plan = br_plan_sidebar_get_plan (self->sidebar);

  if (plan != NULL && _br_floor_plans_may_write (self, TRUE))
    ask_name (self, BR_KIND_PLAN, &plan->id, NULL, _("Rename Plan"), plan->name);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrFloorPlansPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    say (self, error->message);
}

static void
make_usual_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrPlan *plan = br_plan_sidebar_get_plan (self->sidebar);

  if (plan != NULL && _br_floor_plans_may_write (self, TRUE))
    br_desk_do_async (get_store (self), br_desk_set_usual_plan (&plan->id), NULL, done_cb, g_object_ref (self));
}

static void
duplicated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BrFloorPlansPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BrId id = BR_ID_NONE;

  if (br_desk_do_finish (BR_STORE (source), result, &id, &error))
    _br_floor_plans_want (self, &id);
  else
    say (self, error->message);
}

/* The copy is called as the plan, with the next free number. */
static void
duplicate_plan_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrPlan *plan = br_plan_sidebar_get_plan (self->sidebar);
  g_autofree char *copy = NULL;

  if (plan == NULL || !_br_floor_plans_may_edit (self, TRUE))
    return;
  for (guint n = 2; copy == NULL || br_plan_sidebar_has_plan (self->sidebar, &plan->room, copy); n++)
    {
      g_free (copy);
      copy = g_strdup_printf ("%s %u", plan->name, n);
    }
  br_desk_do_async (get_store (self), br_desk_duplicate_plan (&plan->id, copy), NULL, duplicated_cb,
                    g_object_ref (self));
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrFloorPlansPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    say_undoable (self, _("Removed"));
  else
    say (self, error->message);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrPlan *plan = br_plan_sidebar_get_plan (self->sidebar);

  if (plan != NULL && _br_floor_plans_may_write (self, TRUE))
    br_desk_do_async (get_store (self), br_desk_remove_plan (&plan->id), NULL, removed_cb,
                      g_object_ref (self));
}

static void
rename_room_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrRoom *room = br_plan_sidebar_get_room (self->sidebar);

  if (room != NULL && _br_floor_plans_may_write (self, TRUE))
    ask_name (self, BR_KIND_ROOM, &room->id, NULL, _("Rename Room"), room->name);
}

static void
remove_room_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrRoom *room = br_plan_sidebar_get_room (self->sidebar);

  if (room != NULL && _br_floor_plans_may_write (self, TRUE))
    br_desk_do_async (get_store (self), br_desk_remove (BR_KIND_ROOM, &room->id), NULL, removed_cb,
                      g_object_ref (self));
}

/* ---- looking -------------------------------------------------------------- */

static void
zoom_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  br_canvas_zoom_in (BR_FLOOR_PLANS_PAGE (widget)->canvas);
}

static void
zoom_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  br_canvas_zoom_out (BR_FLOOR_PLANS_PAGE (widget)->canvas);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  br_canvas_fit (BR_FLOOR_PLANS_PAGE (widget)->canvas);
}

void
_br_floor_plans_class_install_actions (BrFloorPlansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "plans.new-room", NULL, new_room_action);
  gtk_widget_class_install_action (widget_class, "plans.rename-room", NULL, rename_room_action);
  gtk_widget_class_install_action (widget_class, "plans.remove-room", NULL, remove_room_action);
  gtk_widget_class_install_action (widget_class, "plans.new-plan", NULL, new_plan_action);
  gtk_widget_class_install_action (widget_class, "plans.duplicate-plan", NULL, duplicate_plan_action);
  gtk_widget_class_install_action (widget_class, "plans.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "plans.make-usual", NULL, make_usual_action);
  gtk_widget_class_install_action (widget_class, "plans.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "plans.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "plans.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "plans.fit", NULL, fit_action);
}
