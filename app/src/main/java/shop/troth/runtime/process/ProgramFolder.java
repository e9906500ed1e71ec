package shop.troth.runtime.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import shop.troth.runtime.data.ProjectFolder;

/** Where a program that runs beside the stores is: in this build, in the folder of a release, or in Maven's target folder. */
final class ProgramFolder {

    private ProgramFolder() {}

    static Path of(String name) {
        var built = Path.of(System.getProperty("troth.build", ""), name);
        var released = ProjectFolder.path().resolve(name);
        return Stream.of(built, released)
                .filter(it -> Files.exists(it.resolve(name + ".jar")))
                .findFirst()
                .orElse(released.resolve("target"));
    }

    /** The JDK's cache of its classes, which need not exist: the launcher makes it. */
    static Path cache(String name) {
        return Path.of(System.getProperty("troth.build", ""), name + ".aot");
    }
}
