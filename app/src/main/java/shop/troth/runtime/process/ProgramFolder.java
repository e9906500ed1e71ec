package shop.troth.runtime.process;

import java.nio.file.Files;
import java.nio.file.Path;
import shop.troth.runtime.data.ProjectFolder;

/** The folder of a program that runs beside the stores: in this build, or in Maven's target folder. */
final class ProgramFolder {

    private ProgramFolder() {}

    static Path of(String name) {
        var build = System.getProperty("troth.build");
        if (build != null && Files.isDirectory(Path.of(build, name))) {
            return Path.of(build, name);
        }
        return ProjectFolder.path().resolve(name).resolve("target");
    }
}
