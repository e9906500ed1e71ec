package shop.troth.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.kernel.Problem;

/** The pages of a store as files that {@link PageFiles} can read, so that a start from these files shows what the shop shows now. */
public final class FileTexts {

    private final Map<String, String> now;
    private final Map<String, String> before;

    private FileTexts(Map<String, String> now, Map<String, String> before) {
        this.now = now;
        this.before = before;
    }

    /** @param site made from the current files */
    public static FileTexts of(SiteSnapshot site) {
        return new FileTexts(texts(site), texts(site.files()));
    }

    /** The names of the files that differ from what the shop shows, or exist on one side only; sorted. */
    public List<String> differing() {
        var names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .filter(it -> !Objects.equals(now.get(it), before.get(it)))
                .toList();
    }

    /**
     * Writes what the shop shows, and deletes the files of pages that were moved or removed.
     *
     * @return the names of the files that were written or deleted
     * @throws Problem if the folder cannot be written
     */
    public List<String> write(Path folder) {
        var done = new ArrayList<String>();
        try {
            Files.createDirectories(folder);
            for (var it : now.entrySet()) {
                var file = folder.resolve(it.getKey());
                if (!said(file).equals(Optional.of(it.getValue()))) {
                    put(file, it.getValue());
                    done.add(it.getKey());
                }
            }
            for (var it : before.keySet()) {
                if (!now.containsKey(it) && Files.deleteIfExists(folder.resolve(it))) {
                    done.add(it);
                }
            }
            return done;
        } catch (IOException e) {
            throw new Problem("Cannot write %s: give this user write access to the folder.".formatted(folder), e);
        }
    }

    private static Optional<String> said(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Writes the file atomically. */
    private static void put(Path file, String text) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, String> texts(PageFiles files) {
        var texts = new TreeMap<String, String>();
        files.texts().forEach((address, text) -> texts.put(name(address), text));
        put(texts, PageFiles.REDIRECTS_FILE, redirects(files.redirects()));
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    private static Map<String, String> texts(SiteSnapshot site) {
        var texts = new TreeMap<String, String>();
        site.pieces().stream()
                .filter(it -> !it.removed() && !it.id().equals(Piece.MENU))
                .forEach(it -> put(texts, name(it.address()), it.text()));
        put(texts, PageFiles.MENU_FILE, menu(site));
        put(texts, PageFiles.REDIRECTS_FILE, redirects(site.redirects()));
        return texts;
    }

    /** The menu with addresses instead of ids. The text of a file is kept while all its names are addresses of pages. */
    private static String menu(SiteSnapshot site) {
        var piece = site.find(Piece.MENU).orElseThrow();
        var named = Menu.read(piece.text());
        var stands = Stream.concat(named.shown().stream(), named.hidden().stream())
                .allMatch(it -> site.page(it).isPresent());
        if (piece.text().isEmpty() || piece.version() == 0 && stands) {
            return piece.text();
        }
        var order = site.order();
        var shown = addresses(site, order.shown());
        var isUsual =
                order.hidden().isEmpty() && shown.stream().sorted().toList().equals(shown);
        return isUsual && !site.files().texts().containsKey(Piece.MENU)
                ? ""
                : new Menu(shown, addresses(site, order.hidden())).text();
    }

    private static List<String> addresses(SiteSnapshot site, List<String> ids) {
        return ids.stream()
                .flatMap(it -> site.find(it).stream())
                .map(Piece::address)
                .toList();
    }

    private static void put(Map<String, String> texts, String name, String text) {
        if (!text.isEmpty()) {
            texts.put(name, text);
        }
    }

    private static String redirects(Map<String, String> redirects) {
        return new TreeMap<>(redirects)
                .entrySet().stream()
                        .map(it -> it.getKey() + " " + it.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    private static String name(String address) {
        return switch (address) {
            case Piece.MENU -> PageFiles.MENU_FILE;
            case Piece.LOOK -> PageFiles.LOOK_FILE;
            default -> address + PageFiles.HTML;
        };
    }
}
