package shop.troth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Files of a folder in which a program writes and removes files at the same time. */
public final class LivingFiles {

    private LivingFiles() {}

    /** Regular files that were there; one that goes meanwhile is left out, or may be gone when it is read. */
    public static List<Path> in(Path root) {
        return in(root, folder -> true);
    }

    /** The same of the folders that are looked into. */
    public static List<Path> in(Path root, Predicate<Path> intoFolder) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return intoFolder.test(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Those that hold a text, by each of these texts; each file is read once, and not that of a lock, which nobody else reads. */
    public static Map<String, List<Path>> holding(Path root, List<String> texts) {
        var found = new LinkedHashMap<String, List<Path>>();
        texts.forEach(it -> found.put(it, new ArrayList<>()));
        for (var file : in(root)) {
            if (!file.getFileName().toString().equals("lock")) {
                var content = content(file);
                found.forEach((text, files) -> {
                    if (content.contains(inBytes(text))) {
                        files.add(file);
                    }
                });
            }
        }
        return found;
    }

    /** A letter for each byte of it in UTF-8. */
    private static String inBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A letter for each byte. */
    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return ""; // whoever writes there tidies up while we look
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
