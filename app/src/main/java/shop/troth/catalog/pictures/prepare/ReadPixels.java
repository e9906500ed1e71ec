package shop.troth.catalog.pictures.prepare;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.AlphaComposite;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the pixels of a file with a valid header: upright, in sRGB, and no larger than the shop shows them. */
final class ReadPixels {

    /** The maximum side of a stored picture, in pixels. */
    private static final int LONGEST = 2_000;

    /** The memory for decoded pixels, in bytes. If more is needed, only every second or third pixel is read. */
    private static final long ROOM = Math.min(160_000_000, Runtime.getRuntime().maxMemory() / 8);

    /** Bytes per pixel that the WebP reader needs; it always reads all pixels. */
    private static final int WEBP_PIXEL = 20;

    static {
        var registry = IIORegistry.getDefaultInstance();
        registry.registerServiceProvider(new JPEGImageReaderSpi());
        registry.registerServiceProvider(new WebPImageReaderSpi());
    }

    private ReadPixels() {}

    static BufferedImage read(byte[] file, FileHeader header) throws RefusedFile {
        if (header.type() == FileHeader.Type.WEBP && (long) header.width() * header.height() * WEBP_PIXEL > ROOM) {
            throw new RefusedFile(PictureRefusal.WEBP_PIXELS);
        }
        var reader = reader(header.type());
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upTo(file, header.end())))) {
            reader.setInput(in, false, true);
            if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
                throw new RefusedFile(PictureRefusal.DAMAGED);
            }
            return Orientation.turned(shown(decode(reader, header)), header.orientation());
        } catch (RefusedFile e) {
            throw e;
        } catch (IOException | RuntimeException e) { // readers throw various exceptions on invalid input
            throw new RefusedFile(PictureRefusal.DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    /** Returns the file up to its end, padded, because the WebP reader fails if fewer than eight bytes are left. */
    private static byte[] upTo(byte[] file, int end) {
        return Arrays.copyOf(Arrays.copyOf(file, end), end + Long.BYTES);
    }

    private static ImageReader reader(FileHeader.Type type) {
        var found = ImageIO.getImageReadersByFormatName(type.name());
        while (found.hasNext()) {
            var reader = found.next();
            var ours = reader.getClass().getName().startsWith("com.twelvemonkeys.");
            if (ours == (type == FileHeader.Type.JPEG || type == FileHeader.Type.WEBP)) {
                return reader;
            }
        }
        throw new IllegalStateException("no reader for " + type);
    }

    private static BufferedImage decode(ImageReader reader, FileHeader header) throws IOException {
        var type = reader.getImageTypes(0).next();
        var samples = type.getSampleModel();
        int bytes = samples.getNumBands() * DataBuffer.getDataTypeSize(samples.getDataType()) / Byte.SIZE
                + (isGray(type.getColorModel()) ? Integer.BYTES : 0);
        var param = reader.getDefaultReadParam();
        int step = 1;
        while ((long) header.width() / step * (header.height() / step) * bytes > ROOM) {
            step++;
        }
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage shown(BufferedImage decoded) {
        var within = LONGEST / (double) Math.max(decoded.getWidth(), decoded.getHeight());
        var plain = isGray(decoded.getColorModel()) ? gray(decoded) : decoded;
        return resized(
                plain, within < 1 ? (int) Math.max(1, Math.round(decoded.getWidth() * within)) : decoded.getWidth());
    }

    /** Returns whether colors are gray, which Java treats as linear light when converting, giving paler results than browsers. */
    private static boolean isGray(ColorModel colors) {
        return colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(colors instanceof IndexColorModel);
    }

    private static BufferedImage gray(BufferedImage image) {
        var raster = image.getRaster();
        var alpha = raster.getNumBands() > 1;
        int over = Math.max(0, DataBuffer.getDataTypeSize(raster.getDataBuffer().getDataType()) - Byte.SIZE);
        var plain = new BufferedImage(
                image.getWidth(), image.getHeight(), alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var line = new int[image.getWidth() * raster.getNumBands()];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, image.getWidth(), 1, line);
            for (int x = 0; x < image.getWidth(); x++) {
                int level = line[x * raster.getNumBands()] >> over;
                int opaque = alpha ? line[x * raster.getNumBands() + 1] >> over : 0xff;
                plain.setRGB(x, y, opaque << 24 | level << 16 | level << 8 | level);
            }
        }
        return plain;
    }

    /** Scales a picture, in steps of at most one half, so that every pixel contributes. */
    static BufferedImage resized(BufferedImage image, int width) {
        var from = image;
        while (from.getWidth() / 2 >= width && from.getHeight() > 1) {
            from = drawn(from, from.getWidth() / 2, Math.max(1, from.getHeight() / 2));
        }
        int height = Math.max(1, (int) Math.round((double) image.getHeight() * width / image.getWidth()));
        return drawn(from, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var transparent = image.getColorModel().hasAlpha();
        var drawn = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB);
        var pen = drawn.createGraphics();
        try {
            pen.setComposite(AlphaComposite.Src);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            pen.drawImage(image, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }
}
