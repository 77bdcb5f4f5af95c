/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Charts for the window: a chart is drawn by one function (documents/chart), on the screen as on
 * paper. */

#include "documents/chart/chart-draw.h"
