package shop.troth.runtime.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The project's folder, where {@code stores/} lies. */
public final class ProjectFolder {

    private static final String DATA = ".troth";

    private ProjectFolder() {}

    /** Given by the launcher, else the working folder. */
    public static Path path() {
        return Path.of(System.getProperty("troth.home", "")).toAbsolutePath().normalize();
    }

    /** The data folder: the one that was named, else {@code .troth} in the project's. */
    public static Path data(@Nullable Path named) {
        return (named == null ? path().resolve(DATA) : named).toAbsolutePath().normalize();
    }
}
