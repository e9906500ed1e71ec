package troth.testrun;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fork tells the runner: lines in a file, since a file keeps what a killed JVM wrote. A line is a kind, the time in
 * milliseconds and fields, with tabs between them.
 */
final class Events {

    /** A class begins: its name. */
    static final String BEGIN = "begin";
    /** A test begins: its name. */
    static final String TEST = "test";
    /** A test failed: its name, whether it is a race, the stack trace. */
    static final String FAIL = "fail";
    /** The class ended: passed, failed, skipped. */
    static final String END = "end";
    /** The last class ended, and the JVM is about to. */
    static final String DONE = "done";

    /** One line. */
    record Event(String kind, long at, List<String> fields) {
        String field(int index) {
            return fields.get(index);
        }

        int number(int index) {
            return Integer.parseInt(fields.get(index));
        }
    }

    private final Path file;
    private long position;

    Events(Path file) {
        this.file = file;
    }

    /** Appends a line at once. */
    synchronized void write(String kind, Object... fields) {
        var line = new StringBuilder(kind).append('\t').append(System.currentTimeMillis());
        for (var field : fields) {
            line.append('\t').append(escaped(field.toString()));
        }
        try {
            Files.writeString(file, line.append('\n'), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines written since the last call, without one that is not complete yet. */
    List<Event> read() throws IOException {
        var events = new ArrayList<Event>();
        if (!Files.exists(file)) {
            return events;
        }
        byte[] bytes;
        try (var from = new RandomAccessFile(file.toFile(), "r")) {
            from.seek(position);
            bytes = new byte[Math.toIntExact(from.length() - position)];
            from.readFully(bytes);
        }
        var start = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                events.add(event(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
                start = i + 1;
            }
        }
        position += start;
        return events;
    }

    private static Event event(String line) {
        var fields = new ArrayList<String>();
        for (var field : line.split("\t", -1)) {
            fields.add(plain(field));
        }
        return new Event(fields.get(0), Long.parseLong(fields.get(1)), fields.subList(2, fields.size()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String text) {
        var plain = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\') {
                c = switch (text.charAt(++i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> '\\';
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
