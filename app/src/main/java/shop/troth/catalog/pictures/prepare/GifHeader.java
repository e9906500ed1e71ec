package shop.troth.catalog.pictures.prepare;

/**
 * The first picture of a GIF.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a</a>
 */
final class GifHeader {

    private static final int COLORS_FOLLOW = 0x80;
    private static final int COLOR = 3;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2c;

    private GifHeader() {}

    static FileHeader read(byte[] file) throws RefusedFile {
        var bytes = new PictureBytes(file);
        int at = 13 + colors(bytes.at(10));
        while (bytes.at(at) == EXTENSION) {
            at = afterBlocks(bytes, at + 2);
        }
        if (bytes.at(at) != PICTURE) {
            throw new RefusedFile(PictureRefusal.DAMAGED);
        }
        int end = afterBlocks(bytes, at + 11 + colors(bytes.at(at + 9)));
        return new FileHeader(
                FileHeader.Type.GIF,
                bytes.turnedTwo(at + 5),
                bytes.turnedTwo(at + 7),
                1,
                Math.min(end + 1, file.length));
    }

    private static int colors(int flags) {
        return (flags & COLORS_FOLLOW) == 0 ? 0 : COLOR << (flags & 7) + 1;
    }

    /** Skips blocks, each preceded by its length; the last one is empty. */
    private static int afterBlocks(PictureBytes bytes, int from) {
        int at = from;
        while (bytes.at(at) != 0) {
            at += 1 + bytes.at(at);
        }
        return at + 1;
    }
}
