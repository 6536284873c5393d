import account from '../accounts/account.css' with { loader: 'text' };
import adding from '../adding/adding.css' with { loader: 'text' };
import activity from '../activity/activity.css' with { loader: 'text' };
import attachments from '../attachments/attachments.css' with { loader: 'text' };
import board from '../board/board.css' with { loader: 'text' };
import calendar from '../calendar/calendar.css' with { loader: 'text' };
import cards from '../cards/cards.css' with { loader: 'text' };
import checklist from '../checklist/checklist.css' with { loader: 'text' };
import comments from '../comments/comments.css' with { loader: 'text' };
import drag from '../drag/drag.css' with { loader: 'text' };
import drafts from '../drafts/drafts.css' with { loader: 'text' };
import filters from '../filters/filters.css' with { loader: 'text' };
import keyboard from '../keyboard/keyboard.css' with { loader: 'text' };
import logLevel from '../log-level/log-level.css' with { loader: 'text' };
import markdown from '../markdown/markdown.css' with { loader: 'text' };
import outline from '../outline/outline.css' with { loader: 'text' };
import presence from '../presence/presence.css' with { loader: 'text' };
import properties from '../properties/properties.css' with { loader: 'text' };
import refusals from '../refusals/refusals.css' with { loader: 'text' };
import relations from '../relations/relations.css' with { loader: 'text' };
import selection from '../selection/selection.css' with { loader: 'text' };
import secondFactor from '../second-factor/second-factor.css' with { loader: 'text' };
import taskPanel from '../tasks/task-panel.css' with { loader: 'text' };
import table from '../table/table.css' with { loader: 'text' };
import controls from '../ui/styles/controls.css' with { loader: 'text' };
import dialog from '../ui/layers/dialog.css' with { loader: 'text' };
import forced from '../ui/styles/forced.css' with { loader: 'text' };
import inlineName from '../ui/inputs/inline-name.css' with { loader: 'text' };
import layers from '../ui/styles/layers.css' with { loader: 'text' };
import pickers from '../ui/styles/pickers.css' with { loader: 'text' };
import suggestions from '../ui/inputs/suggestions.css' with { loader: 'text' };
import windowed from '../ui/windowed/windowed.css' with { loader: 'text' };
import trash from '../trash/trash.css' with { loader: 'text' };
import pwa from '../pwa/pwa.css' with { loader: 'text' };
import views from '../views/views.css' with { loader: 'text' };
import myDay from '../my-day/my-day.css' with { loader: 'text' };
import notifications from '../notifications/notifications.css' with { loader: 'text' };
import projectSettings from '../project-settings/project-settings.css' with { loader: 'text' };
import search from '../search/search.css' with { loader: 'text' };
import projects from '../projects/projects.css' with { loader: 'text' };
import quickAdd from '../quick-add/quick-add.css' with { loader: 'text' };
import welcome from '../welcome/welcome.css' with { loader: 'text' };
import notFound from './failures/not-found.css' with { loader: 'text' };
import accountMenu from './navigation/account-menu.css' with { loader: 'text' };
import bars from './navigation/bars.css' with { loader: 'text' };
import drawer from './navigation/drawer.css' with { loader: 'text' };
import sidebar from './navigation/sidebar.css' with { loader: 'text' };
import pages from './pages.css' with { loader: 'text' };
import frame from './shell.css' with { loader: 'text' };
import connection from './standing/connection.css' with { loader: 'text' };
import standing from './standing/standing.css' with { loader: 'text' };
import unsentSheet from './standing/unsent-sheet.css' with { loader: 'text' };

const ui = [controls, dialog, inlineName, layers, pickers, suggestions, windowed, forced];
const shell = [frame, sidebar, accountMenu, drawer, bars, connection, standing, unsentSheet, notFound, pages];
const features = [
  account,
  activity,
  adding,
  attachments,
  board,
  calendar,
  cards,
  checklist,
  comments,
  drafts,
  drag,
  filters,
  keyboard,
  logLevel,
  myDay,
  notifications,
  markdown,
  outline,
  presence,
  projectSettings,
  projects,
  properties,
  pwa,
  quickAdd,
  secondFactor,
  refusals,
  relations,
  search,
  selection,
  ...shell,
  table,
  taskPanel,
  trash,
  views,
  welcome,
];

/**
 * The styles of everything behind the sign-in. They come with its scripts, so the sign-in does not wait for them; the
 * content security policy allows sheets that are made this way.
 */
export function addStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer ui { ${ui.join('\n')} } @layer features { ${features.join('\n')} }`);
  document.adoptedStyleSheets.push(sheet);
}
