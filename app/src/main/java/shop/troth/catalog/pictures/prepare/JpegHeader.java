package shop.troth.catalog.pictures.prepare;

/**
 * The segments of a JPEG, up to its last.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
final class JpegHeader {

    private static final int SEGMENT = 0xff;
    private static final int RESTART = 0xd0;
    private static final int RESTARTS_END = 0xd7;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final String EXIF = "Exif";

    /** The maximum number of scans. Each one is a pass over all pixels; a progressive picture has about ten. */
    private static final int MOST_SCANS = 64;

    private static final long MOST_PASSES = 600_000_000L;

    /** The last frame type that browsers support; later ones, such as lossless, are decoded as a whole. */
    private static final int PROGRESSIVE = 0xc2;

    /** The maximum memory in bytes that the decoder holds during several scans, two bytes per value of each pixel. */
    private static final long MOST_HELD = 160_000_000L;

    private final PictureBytes file;
    private int width;
    private int height;
    private int orientation = 1;
    private int scans;
    private int components;

    private JpegHeader(byte[] file) {
        this.file = new PictureBytes(file);
    }

    static FileHeader read(byte[] file) throws RefusedFile {
        return new JpegHeader(file).read();
    }

    private FileHeader read() throws RefusedFile {
        int at = 2;
        while (true) {
            if (file.at(at) != SEGMENT) {
                throw new RefusedFile(PictureRefusal.DAMAGED);
            }
            while (file.at(at) == SEGMENT) {
                at++;
            }
            int marker = file.at(at++);
            if (marker == END) {
                return scans > 0 ? new FileHeader(FileHeader.Type.JPEG, width, height, orientation, at) : damaged();
            }
            at = segment(marker, at);
        }
    }

    /** @return start offset of the next one */
    private int segment(int marker, int at) throws RefusedFile {
        int length = file.two(at);
        if (length < 2) {
            throw new RefusedFile(PictureRefusal.DAMAGED);
        }
        if (isFrame(marker)) {
            if (marker > PROGRESSIVE) {
                throw new RefusedFile(PictureRefusal.OTHER);
            }
            frame(at);
        } else if (marker == APP1 && length > 8 && file.word(at + 2).equals(EXIF)) {
            orientation = Orientation.of(file, at + 8, at + length);
        } else if (marker == SCAN) {
            scans++;
            if (scans > MOST_SCANS || (long) scans * width * height > MOST_PASSES) {
                throw new RefusedFile(PictureRefusal.DAMAGED);
            }
            if (scans > 1 && 2L * components * width * height > MOST_HELD) {
                throw new RefusedFile(PictureRefusal.PIXELS);
            }
            return afterScan(at + length);
        }
        return at + length;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(int at) throws RefusedFile {
        if (width != 0) {
            throw new RefusedFile(PictureRefusal.DAMAGED); // ambiguous
        }
        height = file.two(at + 3);
        width = file.two(at + 5);
        components = file.at(at + 7);
        FileHeader.limit(width, height);
    }

    /** Skips a scan, in which 0xff is followed by 0 or a restart marker. */
    private int afterScan(int from) {
        int at = from;
        while (file.at(at) != SEGMENT
                || file.at(at + 1) == 0
                || file.at(at + 1) >= RESTART && file.at(at + 1) <= RESTARTS_END) {
            at++;
        }
        return at;
    }

    private static FileHeader damaged() throws RefusedFile {
        throw new RefusedFile(PictureRefusal.DAMAGED);
    }
}
