package shop.troth.catalog.pictures.prepare;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Photos that are green at the top, with Exif data that say how the camera was held and where it was. */
final class TurnedPhotos {

    /** What stands before Exif data in a JPEG, and in some WebP files. */
    static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final int PNG_HEADER_END = 8 + 12 + 13;
    private static final int SHORT = 3;
    private static final int TEXT = 2;

    /** The kinds of file that can have Exif data. */
    enum Kind {
        JPEG {
            @Override
            byte[] turned(int width, int height, int orientation) {
                return Photos.withPlace(Photos.jpeg(width, height), orientation);
            }
        },
        PNG {
            @Override
            byte[] turned(int width, int height, int orientation) {
                var png = Photos.png(width, height, BufferedImage.TYPE_INT_RGB);
                var out = new ByteArrayOutputStream();
                out.write(png, 0, PNG_HEADER_END);
                try {
                    Photos.chunk(out, "eXIf", exif(ByteOrder.BIG_ENDIAN, orientation));
                } catch (IOException e) {
                    throw new UncheckedIOException(e); // it lies in memory
                }
                out.write(png, PNG_HEADER_END, png.length - PNG_HEADER_END);
                return out.toByteArray();
            }
        },
        WEBP {
            @Override
            byte[] turned(int width, int height, int orientation) {
                return webp(width, height, exif(ByteOrder.LITTLE_ENDIAN, orientation));
            }
        },
        WEBP_AS_JPEG {
            @Override
            byte[] turned(int width, int height, int orientation) {
                var exif = exif(ByteOrder.BIG_ENDIAN, orientation);
                return webp(
                        width,
                        height,
                        ByteBuffer.allocate(NAME.length + exif.length)
                                .put(NAME)
                                .put(exif)
                                .array());
            }
        };

        abstract byte[] turned(int width, int height, int orientation);
    }

    private TurnedPhotos() {}

    /** A small TIFF with two fields: the orientation and {@link Photos#PLACE}. */
    static byte[] exif(ByteOrder order, int orientation) {
        var place = Photos.PLACE.getBytes(StandardCharsets.US_ASCII);
        int fields = 2;
        int placeAt = 8 + 2 + fields * 12 + 4;
        var tiff = ByteBuffer.allocate(placeAt + place.length).order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) '*').putInt(8).putShort((short) fields);
        tiff.putShort((short) 0x0112).putShort((short) SHORT).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0);
        tiff.putShort((short) 0x010e)
                .putShort((short) TEXT)
                .putInt(place.length)
                .putInt(placeAt);
        return tiff.putInt(0).put(place).array();
    }

    /** An extended WebP: the canvas, the picture, Exif data. */
    private static byte[] webp(int width, int height, byte[] exif) {
        var picture = Photos.webp(width, height, 0, 0, 20, 230, height / 5);
        int padded = exif.length + exif.length % 2;
        var out = ByteBuffer.allocate(picture.length + 18 + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        out.put(picture, 0, 4).putInt(out.capacity() - 8).put(picture, 8, 4);
        out.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x08);
        out.put(three(width - 1)).put(three(height - 1));
        out.put(picture, 12, picture.length - 12);
        return out.put("EXIF".getBytes(StandardCharsets.US_ASCII))
                .putInt(exif.length)
                .put(exif)
                .array();
    }

    private static byte[] three(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)};
    }
}
