package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.log.HostLog;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** Serves one client's connection on one thread, request after request. */
final class HttpConnection {
  private static final int BUFFER = 1 << 14;

  private final Socket socket;
  private final HttpCalls calls;
  private final HostLog log;

  HttpConnection(Socket socket, HttpCalls calls, HostLog log) {
    this.socket = socket;
    this.calls = calls;
    this.log = log;
  }

  void serve(RequestHandler handler) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      BufferedOutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
      RequestReader requests = new RequestReader(in, out, socket.getInetAddress());
      ResponseWriter responses = new ResponseWriter(out);
      try {
        Optional<RawRequest> request = requests.next();
        while (request.isPresent() && answer(request.get(), handler, responses)) {
          request = requests.next();
        }
      } catch (RefusedRequestException e) {
        log.info("A request was refused with " + e.status() + ": " + e.getMessage());
        responses.refuse(e.status());
        // What the client still sends is read, or its kernel would throw the answer away.
        socket.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  private boolean answer(RawRequest request, RequestHandler handler, ResponseWriter responses)
      throws IOException {
    if (!calls.begin()) {
      return false; // The host stops: no new calls.
    }
    Optional<RawResponse> response;
    try {
      response = handler.answer(request);
      if (response.isPresent()) {
        return responses.write(request, response.get());
      }
    } finally {
      calls.end();
    }
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    return false;
  }
}
