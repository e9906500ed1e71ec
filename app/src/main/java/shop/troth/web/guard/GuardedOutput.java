package shop.troth.web.guard;

import java.io.OutputStream;
import java.io.PrintStream;
import shop.troth.kernel.guard.Leak;
import shop.troth.kernel.guard.RevealedValues;

/** Standard output or error without personal data that was just revealed. Checks each write separately. */
public final class GuardedOutput extends OutputStream {

    private static final String WITHHELD = "(withheld: personal data)";

    private final PrintStream on;

    private GuardedOutput(PrintStream on) {
        this.on = on;
    }

    /** Wraps a stream. */
    public static PrintStream over(PrintStream on) {
        return new PrintStream(new GuardedOutput(on), true, on.charset());
    }

    @Override
    public void write(int one) {
        on.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        var text = new String(bytes, from, length, on.charset());
        if (RevealedValues.withholds(Leak.Exit.OUTPUT, "", text)) {
            on.print(text.endsWith("\n") ? WITHHELD + "\n" : WITHHELD);
        } else {
            on.write(bytes, from, length);
        }
    }

    @Override
    public void flush() {
        on.flush();
    }
}
