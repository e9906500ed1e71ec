package shop.troth.mail.incoming.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts together a {@code winmail.dat} as Outlook does. */
final class Winmail {

    private static final int SIGNATURE = 0x223e9f78;
    private static final int COMPRESSED = 0x75465a4c;
    private static final int PLAIN = 0x414c454d;
    private static final int UNICODE = 0x1f;
    private static final int BINARY = 0x102;
    private static final int OBJECT = 0x0d;

    private final List<byte[]> properties = new ArrayList<>();
    private final ByteArrayOutputStream after = new ByteArrayOutputStream();
    private final ByteArrayOutputStream before = new ByteArrayOutputStream();

    /** Words as they were typed. */
    Winmail body(String words) {
        attribute(before, 1, 0x0002800c, (words + "\0").getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Winmail codePage(int page) {
        attribute(before, 1, 0x00069007, number(page));
        return this;
    }

    Winmail subject(String words) {
        return unicode(0x0037, words);
    }

    Winmail unicode(int id, String words) {
        properties.add(property(UNICODE, id, (words + "\0").getBytes(StandardCharsets.UTF_16LE)));
        return this;
    }

    Winmail html(String words) {
        properties.add(property(BINARY, 0x1013, words.getBytes(StandardCharsets.UTF_8)));
        properties.add(joined(two(3), two(0x3fde), number(65_001)));
        return this;
    }

    /** Not compressed, in the frame that says so. */
    Winmail rtf(String words) {
        return rtf(PLAIN, words.getBytes(StandardCharsets.ISO_8859_1));
    }

    Winmail compressedRtf(byte[] words) {
        return rtf(COMPRESSED, words);
    }

    private Winmail rtf(int kind, byte[] words) {
        properties.add(property(
                BINARY,
                0x1009,
                joined(number(words.length + 12), number(words.length), number(kind), number(0), words)));
        return this;
    }

    /** A property whose name is a text, and one with a number of eight bytes. */
    Winmail named() {
        properties.add(joined(
                two(UNICODE),
                two(0x8001),
                new byte[16],
                number(1),
                number(6),
                "abc".getBytes(StandardCharsets.UTF_16LE),
                new byte[2],
                number(1),
                number(4),
                "x\0".getBytes(StandardCharsets.UTF_16LE)));
        properties.add(joined(two(0x14), two(0x0e08), new byte[8]));
        return this;
    }

    /** So many values of a type that has none. */
    Winmail nothings(int count) {
        properties.add(joined(two(0x1001), two(0x0e09), number(count)));
        return this;
    }

    Winmail file(String name, String type, byte[] bytes) {
        attribute(after, 2, 0x00069002, new byte[14]);
        attribute(after, 2, 0x00018010, "OLDNAME~1.BIN\0".getBytes(StandardCharsets.US_ASCII));
        attribute(after, 2, 0x0006800f, bytes);
        attribute(
                after,
                2,
                0x00069005,
                joined(
                        number(2),
                        property(UNICODE, 0x3707, (name + "\0").getBytes(StandardCharsets.UTF_16LE)),
                        property(UNICODE, 0x370e, (type + "\0").getBytes(StandardCharsets.UTF_16LE))));
        return this;
    }

    Winmail email(Winmail inner) {
        attribute(after, 2, 0x00069002, new byte[14]);
        attribute(
                after, 2, 0x00069005, joined(number(1), property(OBJECT, 0x3701, joined(new byte[16], inner.bytes()))));
        return this;
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(number(SIGNATURE));
        all.writeBytes(two(1));
        all.writeBytes(before.toByteArray());
        if (!properties.isEmpty()) {
            attribute(all, 1, 0x00069003, joined(number(properties.size()), joined(properties.toArray(byte[][]::new))));
        }
        all.writeBytes(after.toByteArray());
        return all.toByteArray();
    }

    private static void attribute(ByteArrayOutputStream into, int level, int id, byte[] value) {
        into.write(level);
        into.writeBytes(joined(number(id), number(value.length), value, two(0)));
    }

    private static byte[] property(int type, int id, byte[] value) {
        return joined(two(type), two(id), number(1), number(value.length), value, new byte[-value.length & 3]);
    }

    static byte[] number(int value) {
        return joined(two(value), two(value >>> 16));
    }

    private static byte[] two(int value) {
        return new byte[] {(byte) value, (byte) (value >>> 8)};
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
