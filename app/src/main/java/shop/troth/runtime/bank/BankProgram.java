package shop.troth.runtime.bank;

import java.nio.file.Files;
import java.nio.file.Path;
import shop.troth.runtime.data.ProjectFolder;

/** The folder of the test bank's program: in this build, or in Maven's target folder. */
public final class BankProgram {

    private BankProgram() {}

    public static Path folder() {
        var build = System.getProperty("troth.build");
        if (build != null && Files.isDirectory(Path.of(build, "testbank"))) {
            return Path.of(build, "testbank");
        }
        return ProjectFolder.path().resolve("testbank/target");
    }
}
