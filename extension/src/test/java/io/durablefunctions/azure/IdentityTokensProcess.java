package io.durablefunctions.azure;

/** A process that asks for a token of its identity, twice, as callHttp does for a tokenSource. */
final class IdentityTokensProcess {

  private IdentityTokensProcess() {}

  public static void main(String[] arguments) {
    IdentityTokens tokens = new IdentityTokens(System.getenv("AZURE_CLIENT_ID"));
    String first = tokens.token(arguments[0]);
    System.out.println("same: " + first.equals(tokens.token(arguments[0])));
    System.out.println("token: " + first);
  }
}
