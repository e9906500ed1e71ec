package shop.troth.mail.incoming.read.tnef;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of an email or of a file within a container. Only the first value of each is kept.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxtnef">Source: MS-OXTNEF, 2.1.3.4</a>
 */
record Properties(Map<Integer, Value> values, Charset charset) {

    static final int SUBJECT = 0x0037;
    static final int MEDIA_TYPE = 0x370e;
    static final int DATA = 0x3701;

    private static final int NAME = 0x3704;
    private static final int LONG_NAME = 0x3707;
    private static final int TEXT = 0x1000;
    private static final int RTF = 0x1009;
    private static final int HTML = 0x1013;
    private static final int PAGE_OF_HTML = 0x3fde;

    private static final int NAMED = 0x8000;
    private static final int NAME_AS_TEXT = 1;
    private static final int SEVERAL = 0x1000;
    private static final int OBJECT = 0x0d;
    private static final int STRING = 0x1e;
    private static final int UNICODE = 0x1f;
    private static final int BINARY = 0x102;
    private static final int GUID = 16;
    private static final int MOST = 5_000;

    /** The type and the bytes of a property. */
    private record Value(int type, byte[] bytes) {}

    static Properties none() {
        return new Properties(Map.of(), StandardCharsets.US_ASCII);
    }

    /** @param charset of texts that are not in Unicode */
    static Properties read(TnefBytes bytes, Charset charset) throws TnefBytes.Broken {
        var count = bytes.four();
        if (count < 0 || count > MOST) {
            throw new TnefBytes.Broken();
        }
        var all = new HashMap<Integer, Value>();
        for (var i = 0; i < count; i++) {
            var type = bytes.two();
            var id = bytes.two();
            if (id >= NAMED) {
                passName(bytes);
            }
            var value = value(bytes, type);
            all.putIfAbsent(id, new Value(type & ~SEVERAL, value));
        }
        return new Properties(all, charset);
    }

    private static void passName(TnefBytes bytes) throws TnefBytes.Broken {
        bytes.some(GUID);
        if (bytes.four() == NAME_AS_TEXT) {
            var length = bytes.four();
            bytes.some(length);
            bytes.fill(length);
        } else {
            bytes.four();
        }
    }

    private static byte[] value(TnefBytes bytes, int type) throws TnefBytes.Broken {
        var kind = type & ~SEVERAL;
        var sized = kind == OBJECT || kind == STRING || kind == UNICODE || kind == BINARY;
        var count = sized || (type & SEVERAL) != 0 ? bytes.four() : 1;
        var width = sized ? Integer.BYTES : width(kind);
        if (count < 0 || (width == 0 ? count > 1 : count > bytes.left() / width)) {
            throw new TnefBytes.Broken(); // an email could claim billions, and values without bytes would always fit
        }
        var first = new byte[0];
        for (var i = 0; i < count; i++) {
            var length = sized ? bytes.four() : width;
            var value = bytes.some(length).rest();
            bytes.fill(length);
            first = i == 0 ? value : first;
        }
        return first;
    }

    private static int width(int kind) throws TnefBytes.Broken {
        return switch (kind) {
            case 0x01 -> 0;
            case 0x02, 0x0b -> 2;
            case 0x03, 0x04, 0x0a -> 4;
            case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
            case 0x48 -> GUID;
            default -> throw new TnefBytes.Broken();
        };
    }

    byte[] bytes(int id) {
        var value = values.get(id);
        return value == null ? new byte[0] : value.bytes();
    }

    /** Returns a property as text; empty if there is none. */
    String text(int id) {
        var value = values.get(id);
        if (value == null) {
            return "";
        }
        return CodePages.text(value.bytes(), value.type() == UNICODE ? StandardCharsets.UTF_16LE : charset);
    }

    String fileName() {
        var name = text(LONG_NAME);
        return name.isEmpty() ? text(NAME) : name;
    }

    /** Whether this is an email within the email. */
    boolean isEmail() {
        var value = values.get(DATA);
        return value != null && value.type() == OBJECT && value.bytes().length > GUID;
    }

    /** The container of the enclosed email, without the interface id before it. */
    byte[] email() {
        var object = bytes(DATA);
        return java.util.Arrays.copyOfRange(object, GUID, object.length);
    }

    /** What the author wrote, in all forms that it contains. */
    List<Tnef.Text> texts() {
        var all = new ArrayList<Tnef.Text>();
        if (values.containsKey(TEXT)) {
            all.add(new Tnef.Text(text(TEXT), false));
        }
        if (values.containsKey(HTML)) {
            all.add(new Tnef.Text(html(), true));
        }
        if (values.containsKey(RTF)) {
            all.add(Rtf.text(CompressedRtf.open(bytes(RTF))));
        }
        return all;
    }

    private String html() {
        var value = values.get(HTML);
        return value != null && value.type() == BINARY
                ? CodePages.text(value.bytes(), values.containsKey(PAGE_OF_HTML) ? pageOfHtml() : charset)
                : text(HTML);
    }

    private Charset pageOfHtml() {
        try {
            return CodePages.charset(new TnefBytes(bytes(PAGE_OF_HTML)).four());
        } catch (TnefBytes.Broken e) {
            return charset;
        }
    }
}
