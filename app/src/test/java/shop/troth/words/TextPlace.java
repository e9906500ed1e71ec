package shop.troth.words;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shop.troth.runtime.data.ProjectFolder;

/** A kind of place where people read our words. */
enum TextPlace {
    TEMPLATES("app/src/main/jte", "**.jte", ReadableText.ALL),
    MESSAGES("app/src/main/java", "**.java", ReadableText.MESSAGES),
    RESOURCES("app/src/main/resources", "**.{yaml,properties,js}", ReadableText.ALL),
    BANK("testbank/src/main/java", "**.java", ReadableText.MESSAGES),
    PARTNERS("partners/src/main/java", "**.java", ReadableText.MESSAGES),
    RUNNER("test-runner/src/main/java", "**.java", ReadableText.MESSAGES),
    STORES("stores", "**.yaml", ReadableText.ALL),
    PRODUCTS("stores", "**.csv", ReadableText.ALL),
    PAGES("stores", "**.{html,svg}", ReadableText.ALL),
    DOCUMENTS("docs", "**.{md,yaml,nft,service}", ReadableText.ALL),
    README("", "{README,CONTRIBUTING}.md", ReadableText.ALL),
    LAUNCHER("", "troth", ReadableText.ALL);

    /** A file, and what people read of it. */
    record Text(String file, String words) {}

    private final String folder;
    private final String files;
    private final ReadableText reading;

    TextPlace(String folder, String files, ReadableText reading) {
        this.folder = folder;
        this.files = files;
        this.reading = reading;
    }

    ReadableText reading() {
        return reading;
    }

    List<Text> texts() throws IOException {
        var home = ProjectFolder.path();
        var root = home.resolve(folder);
        var wanted = FileSystems.getDefault().getPathMatcher("glob:" + files);
        try (var all = folder.isEmpty() ? Files.list(root) : Files.walk(root)) {
            var texts = new ArrayList<Text>();
            for (var file : all.filter(Files::isRegularFile)
                    .filter(it -> wanted.matches(root.relativize(it)))
                    .sorted()
                    .toList()) {
                texts.add(new Text(name(home, file), reading.of(Files.readString(file))));
            }
            return texts;
        }
    }

    private static String name(Path home, Path file) {
        return home.relativize(file).toString();
    }
}
