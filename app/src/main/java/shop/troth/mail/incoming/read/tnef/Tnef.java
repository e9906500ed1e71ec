package shop.troth.mail.incoming.read.tnef;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;

/**
 * The content of a {@code winmail.dat}: files, and what the author wrote. Pure and bounded: emails within the email are opened at most
 * three levels deep.
 *
 * @param subject as the container gives it; empty if it gives none
 * @param texts what the author wrote, the best form first: plain text, HTML, and RTF
 * @param enclosed emails within the email
 * @param whole false if it ends early, is not valid, or exceeds a limit, so that something in it may not have been found
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxtnef">Source: MS-OXTNEF</a>
 */
public record Tnef(String subject, List<Text> texts, List<File> files, List<Tnef> enclosed, boolean whole) {

    /** The most bytes of a container that callers read. */
    public static final int LARGEST = 12 * 1024 * 1024;

    /** The most files and emails taken out of one container. */
    static final int MOST = 50;

    private static final int DEEPEST = 3;

    /** A text, in plain form or as HTML. */
    public record Text(String words, boolean html) {

        /** Withheld, because it contains personal data. */
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /**
     * A file.
     *
     * @param name as the sender named it; empty if there is none
     * @param type its media type; empty if none is given
     */
    public record File(String name, String type, byte[] bytes) {

        /** Withheld, because it contains personal data. */
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /** Withheld, because it contains personal data. */
    @Override
    public String toString() {
        return "‹withheld›";
    }

    /** Opens a container. If the bytes are not one, the result is empty and not whole. */
    public static Tnef open(byte[] container) {
        return open(container, 0);
    }

    static Tnef open(byte[] container, int depth) {
        var reader = new Reader(depth);
        boolean whole;
        try {
            reader.read(new TnefBytes(container));
            whole = true;
        } catch (TnefBytes.Broken e) {
            whole = false;
        }
        return reader.found(whole);
    }

    /** Reads the attributes of a container: each has a level, an id, a length, bytes, and a checksum. */
    @RequiredArgsConstructor
    private static final class Reader {

        private static final int SIGNATURE = 0x223e9f78;
        private static final int SMALLEST = 11;
        private static final int BODY = 0x0002800c;
        private static final int CODE_PAGE = 0x00069007;
        private static final int MESSAGE = 0x00069003;
        private static final int NEW_FILE = 0x00069002;
        private static final int FILE_TITLE = 0x00018010;
        private static final int FILE_DATA = 0x0006800f;
        private static final int FILE = 0x00069005;

        private final int depth;
        private final List<Text> texts = new ArrayList<>();
        private final List<Attached> attached = new ArrayList<>();
        private String subject = "";
        private String body = "";
        private boolean cut;
        private Charset charset = CodePages.charset(CodePages.USUAL);

        void read(TnefBytes bytes) throws TnefBytes.Broken {
            if (bytes.four() != SIGNATURE) {
                throw new TnefBytes.Broken();
            }
            bytes.two(); // a number for its writer
            while (bytes.left() >= SMALLEST) {
                var level = bytes.one();
                if (level != 1 && level != 2) {
                    throw new TnefBytes.Broken();
                }
                attribute(bytes.four(), bytes.some(bytes.four()));
                bytes.two();
            }
        }

        private void attribute(int id, TnefBytes value) throws TnefBytes.Broken {
            switch (id) {
                case CODE_PAGE -> charset = CodePages.charset(value.four());
                case BODY -> body = CodePages.text(value.rest(), charset);
                case MESSAGE -> message(Properties.read(value, charset));
                case NEW_FILE -> next();
                case FILE_TITLE -> last().title = CodePages.text(value.rest(), charset);
                case FILE_DATA -> last().data = value.rest();
                case FILE -> last().properties = Properties.read(value, charset);
                default -> {} // dates, senders, and data that only Outlook needs
            }
        }

        private void message(Properties said) {
            subject = said.text(Properties.SUBJECT);
            if (texts.isEmpty()) { // only the first message is taken
                texts.addAll(said.texts());
            }
        }

        private void next() {
            cut |= attached.size() == MOST;
            if (attached.size() < MOST) {
                attached.add(new Attached());
            }
        }

        /** The file that the next attributes describe. */
        private Attached last() throws TnefBytes.Broken {
            if (attached.isEmpty() || cut) {
                throw new TnefBytes.Broken();
            }
            return attached.getLast();
        }

        Tnef found(boolean whole) {
            var files = new ArrayList<File>();
            var enclosed = new ArrayList<Tnef>();
            for (var one : attached) {
                if (!one.properties.isEmail()) {
                    files.add(one.file());
                } else if (depth < DEEPEST) {
                    enclosed.add(open(one.properties.email(), depth + 1));
                } else {
                    cut = true;
                }
            }
            if (!body.isBlank()) {
                texts.addFirst(new Text(body, false));
            }
            return new Tnef(
                    subject,
                    List.copyOf(texts),
                    List.copyOf(files),
                    List.copyOf(enclosed),
                    whole && !cut && enclosed.stream().allMatch(Tnef::whole));
        }
    }

    /** An attachment, filled as its attributes are read. */
    private static final class Attached {

        private String title = "";
        private byte[] data = {};
        private Properties properties = Properties.none();

        File file() {
            var name = properties.fileName();
            var bytes = properties.bytes(Properties.DATA);
            return new File(
                    name.isEmpty() ? title : name,
                    properties.text(Properties.MEDIA_TYPE),
                    bytes.length > 0 && data.length == 0 ? bytes : data);
        }
    }
}
