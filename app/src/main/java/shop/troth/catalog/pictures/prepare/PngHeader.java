package shop.troth.catalog.pictures.prepare;

/**
 * The chunks of a PNG, up to its last.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#5Chunk-layout">PNG, 5.3</a>
 */
final class PngHeader {

    private static final int AROUND = 12; // a chunk's length, name and check sum

    private PngHeader() {}

    static FileHeader read(byte[] file, int from) throws RefusedFile {
        var bytes = new PictureBytes(file);
        if (!bytes.word(from + 4).equals("IHDR")) {
            throw new RefusedFile(PictureRefusal.DAMAGED);
        }
        int width = bytes.four(from + 8);
        int height = bytes.four(from + 12);
        int at = from;
        int orientation = 1;
        while (!bytes.word(at + 4).equals("IEND")) {
            int length = bytes.four(at);
            if (bytes.word(at + 4).equals("eXIf")) {
                orientation = Orientation.of(bytes, at + 8, at + 8 + length);
            }
            at += AROUND + length;
        }
        int end = at + AROUND;
        bytes.at(end - 1);
        return new FileHeader(FileHeader.Type.PNG, width, height, orientation, end);
    }
}
