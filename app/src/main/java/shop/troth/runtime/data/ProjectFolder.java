package shop.troth.runtime.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The project's folder, which contains {@code stores/}. */
public final class ProjectFolder {

    private static final String DATA = ".troth";

    private ProjectFolder() {}

    /** Returns the folder that the launcher gives, else the working folder. */
    public static Path path() {
        return Path.of(System.getProperty("troth.home", "")).toAbsolutePath().normalize();
    }

    /** Returns the data folder: the given one, else {@code .troth} in the project's folder. */
    public static Path data(@Nullable Path named) {
        return (named == null ? path().resolve(DATA) : named).toAbsolutePath().normalize();
    }
}
