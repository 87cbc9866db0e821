package parley.catalogue;

/** Where a fault is played: opens a site of its own for one case. */
@FunctionalInterface
interface Place {

    /** The usual place: a path on the shared fault server. */
    Place PATH = (world, key, kind, play) -> world.server().site(key, kind, play);

    Site open(World world, String key, Kind kind, Fault.Play play);
}
