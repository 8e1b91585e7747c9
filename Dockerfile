# The image of a release: the binary and nothing else, under a user without rights. goreleaser has the binary of each
# platform in a folder of its name. Without git and Go in it, the image judges what needs neither: see docs/install.md.
FROM scratch
ARG TARGETPLATFORM
COPY $TARGETPLATFORM/govern /govern
COPY LICENSE .release/THIRD_PARTY_LICENSES.txt /
USER 65532:65532
WORKDIR /src
ENTRYPOINT ["/govern"]
