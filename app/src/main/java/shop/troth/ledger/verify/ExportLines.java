package shop.troth.ledger.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of an export, one at a time, each ended by a line feed. */
final class ExportLines {

    /** Enough for 256 hashes of 32 bytes in base64, and their prefix. */
    private static final int LONGEST = 12_000;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private long number;

    ExportLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The number of the last line that was read, from 1. */
    long number() {
        return number;
    }

    String next() throws IOException, VerificationFault {
        line.reset();
        number++;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new VerificationFault(
                        "The file ends in line %d, before its end line: it was truncated.".formatted(number));
            }
            if (next < ' ' && next != '\t' || next == 0x7f || line.size() == LONGEST) {
                throw new VerificationFault("Line %d has an invalid character or length.".formatted(number));
            }
            line.write(next);
        }
        return text();
    }

    /** The rest of the next line, which must start with this text. */
    String after(String start) throws IOException, VerificationFault {
        var text = next();
        if (!text.startsWith(start)) {
            throw new VerificationFault("Line %d does not start with “%s”.".formatted(number, start));
        }
        return text.substring(start.length());
    }

    long count(String start) throws IOException, VerificationFault {
        var digits = after(start);
        if (!digits.matches("0|[1-9][0-9]{0,17}")) {
            throw new VerificationFault("Line %d has no number after “%s”.".formatted(number, start));
        }
        return Long.parseLong(digits);
    }

    /** The lines up to the next empty one. */
    List<String> paragraph() throws IOException, VerificationFault {
        long first = number + 1;
        var lines = new ArrayList<String>();
        for (var text = next(); !text.isEmpty(); text = next()) {
            lines.add(text);
            if (lines.size() > 100) {
                throw new VerificationFault("The checkpoint in line %d has no end.".formatted(first));
            }
        }
        return lines;
    }

    boolean atEnd() throws IOException {
        return in.read() < 0;
    }

    private String text() throws VerificationFault {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new VerificationFault("Line %d is not UTF-8.".formatted(number));
        }
    }
}
