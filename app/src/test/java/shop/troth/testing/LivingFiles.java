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

    /** Which of these files hold each of these texts, in UTF-8. Each is read once; one that goes meanwhile holds none. */
    public static Map<String, List<Path>> holding(List<Path> files, List<String> texts) {
        var found = new LinkedHashMap<String, List<Path>>();
        texts.forEach(it -> found.put(it, new ArrayList<>()));
        for (var file : files) {
            var content = content(file);
            found.forEach((text, holding) -> {
                if (content.contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                    holding.add(file);
                }
            });
        }
        return found;
    }

    /** A letter for each byte. */
    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
