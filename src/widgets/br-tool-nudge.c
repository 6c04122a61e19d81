#include "config.h"

#include "widgets/br-tool-nudge.h"

#define NUDGE (10 * BR_MILLIMETRE)
#define FAR_NUDGE (100 * BR_MILLIMETRE)

/**
 * br_tool_get_nudge:
 * @keyval: a key
 * @state: which keys are held: Shift goes further
 * @by: (out): by how much it moves something
 *
 * Returns: whether it is an arrow that moves something
 */
gboolean
br_tool_get_nudge (guint           keyval,
                   GdkModifierType state,
                   BrPoint        *by)
{
  gint64 length = (state & GDK_SHIFT_MASK) != 0 ? FAR_NUDGE : NUDGE;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *by = BR_POINT (-length, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *by = BR_POINT (length, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *by = BR_POINT (0, -length);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *by = BR_POINT (0, length);
      return TRUE;
    default:
      return FALSE;
    }
}
