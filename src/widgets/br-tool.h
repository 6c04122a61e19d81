#pragma once

#include <gtk/gtk.h>

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

typedef struct _BrCanvas BrCanvas;

/**
 * BrToolEvent:
 * @x: pixels from the canvas's left edge
 * @y: pixels from its upper edge
 * @place: the same on the plan
 * @start_x: where the button went down, pixels
 * @start_y: likewise
 * @start_place: the same on the plan, which stays put while the view moves
 * @state: which keys are held
 * @n_press: 2 for the second press of a double click
 * @is_drag: whether the pointer has moved far enough to mean it
 *
 * Where the pointer is.
 */
typedef struct
{
  double          x;
  double          y;
  BrPoint         place;
  double          start_x;
  double          start_y;
  BrPoint         start_place;
  GdkModifierType state;
  guint           n_press;
  gboolean        is_drag;
} BrToolEvent;

#define BR_TYPE_TOOL (br_tool_get_type ())
G_DECLARE_DERIVABLE_TYPE (BrTool, br_tool, BR, TOOL, GObject)

/**
 * BrToolClass:
 * @cursor: (nullable): the name of the pointer's shape, where br_tool_set_cursor() says nothing else
 * @activate: the tool is taken up
 * @deactivate: it is put down; whatever it was about is given up
 * @press: the primary button goes down
 * @drag: the pointer moves with it held
 * @release: it goes up
 * @cancel: the drag came to nothing: Escape, or the gesture was taken by another
 * @hover: the pointer moves without a button; %NULL when it leaves
 * @grabs: whether a drag that begins there with a finger is the tool's; otherwise it moves the plan
 * @key: a key goes down; whether the tool has used it
 * @menu: a menu is asked for there, in the canvas's pixels; whether it is about what the tool has
 *   there rather than about an object
 * @settle: what was meant has been refused: shows it as it stands
 * @snapshot: draws over the plan, in the canvas's pixels
 *
 * What a tool does with what the canvas hands it. Every method may be %NULL.
 */
struct _BrToolClass
{
  GObjectClass parent_class;

  const char *cursor;

  void     (*activate)   (BrTool            *self);
  void     (*deactivate) (BrTool            *self);
  void     (*press)      (BrTool            *self,
                          const BrToolEvent *event);
  void     (*drag)       (BrTool            *self,
                          const BrToolEvent *event);
  void     (*release)    (BrTool            *self,
                          const BrToolEvent *event);
  void     (*cancel)     (BrTool            *self);
  void     (*hover)      (BrTool            *self,
                          const BrToolEvent *event);
  gboolean (*grabs)      (BrTool            *self,
                          const BrToolEvent *event);
  gboolean (*key)        (BrTool            *self,
                          guint              keyval,
                          GdkModifierType    state);
  gboolean (*menu)       (BrTool            *self,
                          double             x,
                          double             y);
  void     (*settle)     (BrTool            *self);
  void     (*snapshot)   (BrTool            *self,
                          GtkSnapshot       *snapshot);

  gpointer padding[5];
};

BrCanvas   *br_tool_get_canvas (BrTool            *self);
void        br_tool_attach     (BrTool            *self,
                                BrCanvas          *canvas);
const char *br_tool_get_cursor (BrTool            *self);
void        br_tool_set_cursor (BrTool            *self,
                                const char        *cursor);
void        br_tool_press      (BrTool            *self,
                                const BrToolEvent *event);
void        br_tool_drag       (BrTool            *self,
                                const BrToolEvent *event);
void        br_tool_release    (BrTool            *self,
                                const BrToolEvent *event);
void        br_tool_cancel     (BrTool            *self);
void        br_tool_hover      (BrTool            *self,
                                const BrToolEvent *event);
gboolean    br_tool_grabs      (BrTool            *self,
                                const BrToolEvent *event);
gboolean    br_tool_key        (BrTool            *self,
                                guint              keyval,
                                GdkModifierType    state);
gboolean    br_tool_menu       (BrTool            *self,
                                double             x,
                                double             y);
void        br_tool_settle     (BrTool            *self);
void        br_tool_snapshot   (BrTool            *self,
                                GtkSnapshot       *snapshot);

G_END_DECLS
