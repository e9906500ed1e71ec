package shop.troth.catalog.pictures.prepare;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Files as people upload them, and as nobody should. */
public final class Photos {

    /** What the place in {@link #withPlace} looks like in the file. */
    public static final String PLACE = "40.7128N 74.0060W";

    private Photos() {}

    /** A photo: red on its left, blue on its right, green at its top. */
    public static byte[] jpeg(int width, int height) {
        return encoded(photo(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    public static byte[] png(int width, int height, int type) {
        return encoded(photo(width, height, type), "png");
    }

    public static byte[] gif(int width, int height) {
        return encoded(photo(width, height, BufferedImage.TYPE_INT_RGB), "gif");
    }

    public static byte[] encoded(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new AssertionError("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static BufferedImage photo(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.RED, width, 0, Color.BLUE));
        pen.fillRect(0, 0, width, height);
        pen.setPaint(Color.GREEN);
        pen.fillRect(0, 0, width, height / 5);
        pen.dispose();
        return image;
    }

    public static BufferedImage read(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG with Exif data: how the camera was held, and where it was. */
    public static byte[] withPlace(byte[] jpeg, int orientation) {
        var exif = TurnedPhotos.exif(ByteOrder.BIG_ENDIAN, orientation);
        int length = TurnedPhotos.NAME.length + exif.length;
        var all = ByteBuffer.allocate(jpeg.length + 4 + length);
        all.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + length));
        return all.put(TurnedPhotos.NAME)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A picture followed by something else, as a polyglot is. */
    public static byte[] followedBy(byte[] picture, String text) {
        var more = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(picture.length + more.length)
                .put(picture)
                .put(more)
                .array();
    }

    /** A black and white PNG of so many pixels, packed as small as it gets. */
    public static byte[] largePng(int width, int height) {
        try {
            var out = new ByteArrayOutputStream();
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            chunk(
                    out,
                    "IHDR",
                    ByteBuffer.allocate(13)
                            .putInt(width)
                            .putInt(height)
                            .put(new byte[] {1, 0, 0, 0, 0})
                            .array());
            var lines = new ByteArrayOutputStream();
            try (var packed = new DeflaterOutputStream(lines)) {
                var line = new byte[1 + (width + 7) / 8];
                for (int i = 0; i < height; i++) {
                    packed.write(line);
                }
            }
            chunk(out, "IDAT", lines.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void chunk(ByteArrayOutputStream out, String name, byte[] content) throws IOException {
        var letters = name.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(letters);
        sum.update(content);
        out.write(ByteBuffer.allocate(4).putInt(content.length).array());
        out.write(letters);
        out.write(content);
        out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /** A lossless WebP of one color. However large it says it is, it takes some thirty bytes. */
    public static byte[] webp(int width, int height, Color color) {
        return webp(width, height, color.getRed(), color.getBlue(), color.getGreen(), color.getGreen(), 0);
    }

    /**
     * A lossless WebP of a color with two tones of green.
     *
     * @param lines how many at the top have the higher tone; 0 if there is one tone
     */
    static byte[] webp(int width, int height, int red, int blue, int low, int high, int lines) {
        var bits = new Bits();
        bits.add(0x2f, 8);
        bits.add(width - 1, 14);
        bits.add(height - 1, 14);
        bits.add(0, 1 + 3); // no transparency, version 0
        bits.add(0, 1 + 1 + 1); // no transforms, no color cache, one set of codes
        bits.add(lines == 0 ? 0b101 : 0b111, 3); // a simple code of one or two symbols of eight bits
        bits.add(low, 8);
        if (lines > 0) {
            bits.add(high, 8);
        }
        for (var value : new int[] {red, blue, 0xff}) {
            bits.add(0b101, 3);
            bits.add(value, 8);
        }
        bits.add(0b001, 3); // and of one symbol of one bit
        bits.add(0, 1);
        for (int i = 0; lines > 0 && i < width * height; i++) {
            bits.add(i < width * lines ? 1 : 0, 1);
        }
        var data = bits.bytes();
        var out = ByteBuffer.allocate(20 + data.length + data.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(out.capacity() - 8);
        out.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(data.length);
        return out.put(data).array();
    }

    /** The lowest bit first. */
    private static final class Bits {

        private final BitSet bits = new BitSet();
        private int length;

        void add(int value, int many) {
            for (int i = 0; i < many; i++) {
                bits.set(length++, (value >> i & 1) == 1);
            }
        }

        byte[] bytes() {
            return java.util.Arrays.copyOf(bits.toByteArray(), (length + 7) / 8);
        }
    }
}
