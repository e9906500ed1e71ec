package shop.troth.proof.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Searches the files of a folder, or some texts, byte by byte. A file that disappears during the search is skipped. */
public final class FileSearch {

    private static final int WINDOW = 1 << 20;

    /** Files up to this size are also searched for {@link EncodedText} text. */
    private static final long MOST_PACKED = 1 << 18;

    /** The number of first bytes that distinguish a text from other files. */
    private static final int TOLD_BY = 64;

    private final List<Canary> canaries;
    /** The forms by first byte: a buyer’s words have hundreds of forms, and few start with the same byte. */
    private final byte[][][] byFirst = new byte[256][][];

    private final int longest;

    public FileSearch(List<Canary> canaries) {
        this.canaries = canaries;
        var forms = canaries.stream().flatMap(it -> it.forms().stream()).toList();
        this.longest = forms.stream().mapToInt(it -> it.length).max().orElse(1);
        for (int first = 0; first < byFirst.length; first++) {
            var value = (byte) first;
            byFirst[first] = forms.stream().filter(it -> it[0] == value).toArray(byte[][]::new);
        }
    }

    /**
     * The result of a search.
     *
     * @param found paths of files with a match, relative to the folder
     * @param all whether every file was searched, rather than only recently changed ones
     */
    public record Result(int files, long bytes, List<Path> found, boolean all) {}

    private record Piece(Path path, long size, Instant changed) {}

    /**
     * @param without folders and files to leave out; these are not even opened
     * @param mostBytes if there are more bytes than this, only files changed since a certain time are searched
     * @param since that time
     */
    public Result search(Path folder, Set<Path> without, long mostBytes, Instant since) {
        var pieces = list(folder, without);
        var all = pieces.stream().mapToLong(Piece::size).sum() <= mostBytes;
        var chosen = pieces.stream()
                .filter(it -> all || !it.changed().isBefore(since))
                .toList();
        var window = window();
        var found = chosen.stream()
                .filter(it -> isInAny(List.of(folder.relativize(it.path()).toString())) || holds(it, window))
                .map(it -> folder.relativize(it.path()))
                .toList();
        return new Result(chosen.size(), chosen.stream().mapToLong(Piece::size).sum(), found, all);
    }

    private static List<Piece> list(Path folder, Set<Path> without) {
        var pieces = new ArrayList<Piece>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    return without.contains(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !without.contains(path)) {
                        pieces.add(new Piece(
                                path,
                                attributes.size(),
                                attributes.lastModifiedTime().toInstant()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
            return pieces;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any of these texts contains it, in UTF-8. */
    public boolean isInAny(Collection<String> texts) {
        var most = texts.stream().mapToInt(String::length).max().orElse(0);
        var window = new byte[Math.clamp(most, 1, WINDOW) + longest];
        return texts.stream().anyMatch(it -> {
            try (var bytes = Channels.newChannel(new ByteArrayInputStream(it.getBytes(StandardCharsets.UTF_8)))) {
                return holds(bytes, window);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private boolean holds(Piece file, byte[] window) {
        try (var channel = FileChannel.open(file.path())) {
            return holds(channel, window) || file.size() <= MOST_PACKED && isPackedIn(Files.readAllBytes(file.path()));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether the file contains it in packed form. Files of the database contain zeros and are not unpacked; its columns are searched
     * separately.
     */
    private boolean isPackedIn(byte[] file) {
        var isText = IntStream.range(0, Math.min(file.length, TOLD_BY)).noneMatch(it -> file[it] == 0);
        var texts = isText ? EncodedText.texts(new String(file, StandardCharsets.ISO_8859_1)) : Stream.<String>of();
        return isInAny(Stream.concat(texts, EncodedText.whole(file)).toList());
    }

    private byte[] window() {
        return new byte[WINDOW + longest];
    }

    private boolean holds(ReadableByteChannel bytes, byte[] window) throws IOException {
        var digits = new DigitRun(canaries.stream()
                .map(Canary::digits)
                .filter(it -> !it.isEmpty())
                .toList());
        var kept = 0; // bytes at the window's start that were already searched, and may begin a form
        var buffer = ByteBuffer.wrap(window);
        while (true) {
            buffer.limit(window.length).position(kept);
            var read = bytes.read(buffer);
            if (read < 0) {
                return false;
            }
            if (any(window, kept, kept + read, digits)) {
                return true;
            }
            var filled = kept + read;
            kept = Math.min(longest - 1, filled);
            System.arraycopy(window, filled - kept, window, 0, kept);
        }
    }

    private boolean any(byte[] window, int fresh, int end, DigitRun digits) {
        for (int i = fresh; i < end; i++) {
            if (digits.ends(window[i])) {
                return true;
            }
        }
        for (int i = 0; i < end; i++) {
            if (formAt(window, i, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean formAt(byte[] window, int at, int end) {
        for (var form : byFirst[window[at] & 0xff]) {
            if (at + form.length <= end && same(window, at, form)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(byte[] window, int at, byte[] form) {
        for (int i = 0; i < form.length; i++) {
            if (window[at + i] != form[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Finds numbers in a stream of bytes, with at most one separator between digits: a space, a hyphen, a point, or the zero byte of UTF-16.
     */
    static final class DigitRun {

        private final long[] sought;
        private final long[] modulus;
        private final int[] length;
        private final long[] seen;
        private int run;
        private boolean parted;

        DigitRun(List<String> numbers) {
            sought = numbers.stream().mapToLong(Long::parseLong).toArray();
            length = numbers.stream().mapToInt(String::length).toArray();
            modulus = numbers.stream()
                    .mapToLong(it -> (long) Math.pow(10, it.length()))
                    .toArray();
            seen = new long[sought.length];
        }

        /** @return whether this byte ends one of the numbers */
        boolean ends(byte next) {
            if (next >= '0' && next <= '9') {
                return digit(next - '0');
            }
            if (run > 0 && !parted && (next == ' ' || next == '-' || next == '.' || next == 0)) {
                parted = true;
            } else {
                run = 0;
                parted = false;
            }
            return false;
        }

        private boolean digit(int digit) {
            run++;
            parted = false;
            var found = false;
            for (int i = 0; i < sought.length; i++) {
                seen[i] = (run == 1 ? digit : seen[i] * 10 + digit) % modulus[i];
                found |= run >= length[i] && seen[i] == sought[i];
            }
            return found;
        }
    }
}
