package shop.troth.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 with a limit on the time of a whole request, because Tomcat limits only each pause, and who sends a byte every few seconds holds
 * a connection for as long as they like. The head of a request must be there within 20 seconds of its first byte, and its body within 20
 * seconds and one more for each 500 bytes that came: the numbers of Apache's mod_reqtimeout. A connection on which that is late is closed.
 */
public class TimedProtocol extends Http11NioProtocol {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / 500;

    private final long patience;

    /** For Tomcat, which makes it by its name. */
    public TimedProtocol() {
        this(new NioEndpoint());
    }

    protected TimedProtocol(NioEndpoint endpoint) {
        this(endpoint, PATIENCE);
    }

    /** @param patience for a head, and for a body before any of it came */
    protected TimedProtocol(NioEndpoint endpoint, Duration patience) {
        super(endpoint);
        this.patience = patience.toNanos();
    }

    @Override
    protected Processor createProcessor() {
        return new Timed(this, getAdapter(), patience);
    }

    private static final class Timed extends Http11Processor {

        private final long patience;

        Timed(AbstractHttp11Protocol<?> protocol, Adapter adapter, long patience) {
            super(protocol, adapter);
            this.patience = patience;
            request.setInputBuffer(new Body(request.getInputBuffer()));
        }

        /** Called whenever more of a head has come. */
        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            var began = request.getStartTimeNanos(); // negative between requests
            return began >= 0 && System.nanoTime() - began > patience ? SocketState.CLOSED : super.service(socket);
        }

        @RequiredArgsConstructor
        private final class Body implements InputBuffer {

            private final InputBuffer body;
            private long request = -1;
            private long began;
            private long bytes;

            @Override
            public int doRead(ApplicationBufferHandler handler) throws IOException {
                var now = System.nanoTime();
                if (Timed.this.request.getStartTimeNanos() != request) {
                    request = Timed.this.request.getStartTimeNanos();
                    began = now;
                    bytes = 0;
                }
                if (now - began > patience + bytes * NANOS_PER_BYTE) {
                    var late = new SocketTimeoutException("the body of a request came too slowly");
                    setErrorState(ErrorState.CLOSE_CONNECTION_NOW, late); // otherwise, Tomcat reads the rest
                    throw late;
                }
                var read = body.doRead(handler);
                bytes += Math.max(0, read);
                return read;
            }

            @Override
            public int available() {
                return body.available();
            }
        }
    }
}
