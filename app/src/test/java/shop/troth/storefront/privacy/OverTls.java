package shop.troth.storefront.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.util.Date;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import shop.troth.testing.RunningShop;

/** Asks the running shop over TLS, trusting its own authority alone. */
final class OverTls {

    private OverTls() {}

    /** The whole answer, head and body. */
    static String get(RunningShop shop, String store, String path) throws IOException, GeneralSecurityException {
        int port = shop.storeOverTls().getPort();
        var host = store + ".localhost";
        try (var plain = new Socket("127.0.0.1", port);
                var socket = (SSLSocket) trusting(shop).getSocketFactory().createSocket(plain, host, port, true)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host + ":" + port)
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLContext trusting(RunningShop shop) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var file = Files.newInputStream(shop.authority())) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var parameters = new PKIXBuilderParameters(trusted, new X509CertSelector());
        parameters.setDate(Date.from(shop.now())); // the certificate was made by the shop's clock
        parameters.setRevocationEnabled(false);
        managers.init(new CertPathTrustManagerParameters(parameters));
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
