import type { Request, RequestHandler, Response } from 'express';
import type { Route } from '../calls.ts';
import { AppError } from '../errors.ts';

type Answer = (req: Request, res: Response) => void;
type Place = { fixed: Map<string, Place>; named?: { name: string; place: Place }; answers: Map<string, Answer> };

/**
 * Finds the endpoint of a path in as many steps as the path has parts. Express asks each route in turn, which for a
 * hundred routes costs as much as the whole answer.
 */
export function dispatch(
  base: `${string}/`,
  routes: readonly Route[],
  serve: (route: Route) => Answer,
  other: (req: Request, res: Response, goOn: () => void) => void,
): RequestHandler {
  const root = newPlace();
  for (const route of routes) placeOf(root, route.endpoint.path).answers.set(route.endpoint.method, serve(route));

  return (req, res, next) => {
    const params: Record<string, string> = {};
    let place: Place | undefined;
    try {
      place = req.url.startsWith(base) ? find(root, pathOf(req.url, base.length), params) : undefined;
    } catch (error) {
      return other(req, res, () => next(error));
    }
    const answer = place?.answers.get(req.method === 'HEAD' ? 'GET' : req.method);
    if (!answer)
      return other(req, res, () => next(place && place.answers.size > 0 ? wrongMethod(req, place) : undefined));
    req.params = params;
    answer(req, res);
  };
}

function newPlace(): Place {
  return { fixed: new Map(), answers: new Map() };
}

function placeOf(root: Place, path: string): Place {
  let place = root;
  for (const part of path.slice(1).split('/')) {
    if (part.startsWith(':')) place = (place.named ??= { name: part.slice(1), place: newPlace() }).place;
    else place = place.fixed.get(part) ?? place.fixed.set(part, newPlace()).get(part)!;
  }
  return place;
}

function find(root: Place, path: string, params: Record<string, string>): Place | undefined {
  let place: Place | undefined = root;
  for (const part of path.split('/')) {
    const fixed: Place | undefined = place.fixed.get(part);
    if (!fixed && place.named) params[place.named.name] = decoded(part);
    place = fixed ?? place.named?.place;
    if (!place) return undefined;
  }
  return place;
}

function pathOf(url: string, from: number): string {
  const end = url.indexOf('?');
  return url.slice(from, end < 0 ? undefined : end);
}

function decoded(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new AppError('invalid-request', 'This address cannot be read. Check its % signs.', { cause });
  }
}

function wrongMethod(req: Request, { answers }: Place): AppError {
  return new AppError('method-not-allowed', `This address takes ${[...answers.keys()].join(', ')}, not ${req.method}.`);
}
