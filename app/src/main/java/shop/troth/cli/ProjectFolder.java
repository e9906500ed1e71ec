package shop.troth.cli;

import java.nio.file.Path;

/** The project's folder, where {@code stores/} lies. */
public final class ProjectFolder {

    private ProjectFolder() {}

    /** Given by the launcher, else the working folder. */
    public static Path path() {
        return Path.of(System.getProperty("troth.home", "")).toAbsolutePath().normalize();
    }
}
