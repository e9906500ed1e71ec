package shop.troth.runtime.house;

import java.nio.file.Files;
import java.nio.file.Path;
import shop.troth.runtime.data.ProjectFolder;

/** Where the test bank's program lies: beside this build, or where Maven made it. */
final class BankProgram {

    private BankProgram() {}

    static Path folder() {
        var build = System.getProperty("troth.build");
        if (build != null && Files.isDirectory(Path.of(build, "testbank"))) {
            return Path.of(build, "testbank");
        }
        return ProjectFolder.path().resolve("testbank/target");
    }
}
